/* Chapters, concepts and the pages of the interview end with a mark that they have been read. */

import { offerMark } from "./practice/read.js";

const article = document.querySelector(".article:is(.problem, .concept, .interview)");
if (article) offerMark(article);
