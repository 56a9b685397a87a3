/* What has been read: the form of the collection, and the button at the end of a page. */

import { h, write } from "../estimate/dom.js";
import { Saved } from "./saved.js";

const LATEST = 8.64e15; // the last moment that a Date can hold, in ms
const ROOT = new URL("../../", import.meta.url).pathname;

/* Pages by their address below the site's root, with the moment of the mark in ms since 1970. */
export const READ = {
  empty: () => ({ pages: {} }),
  valid: ({ pages }) =>
    typeof pages === "object" && pages !== null && !Array.isArray(pages) &&
    Object.values(pages).every((moment) => Number.isFinite(moment) && moment >= 0 && moment <= LATEST),
};

/* The address of this page as an id: "problems/chat". */
const here = () => location.pathname.replace(ROOT, "").replace(/(index\.html)?$/, "").replace(/\/$/, "");

/* A button below the text that says whether it has been read. */
export function offerMark(article) {
  const saved = new Saved("read", READ);
  const button = h("button", { className: "read-mark", type: "button", onclick: () => toggle(saved) });
  const show = () => {
    const read = here() in saved.value.pages;
    button.setAttribute("aria-pressed", String(read));
    write(button, read ? "Read" : "Mark as read");
  };
  saved.subscribe(show);
  show();
  article.append(button);
}

function toggle(saved) {
  saved.update(({ pages }) => {
    if (here() in pages) delete pages[here()];
    else pages[here()] = Date.now();
  });
}
