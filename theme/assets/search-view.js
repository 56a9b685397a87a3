/* What the search dialog is made of: data in, elements out. Nothing here knows what is being searched for. */

import { h, label, plural } from "./facets.js";
import { addressOf, excerptOf, shortAnswerOf } from "./search-index.js";

const SECTIONS_A_PAGE = 3;

/* Pagefind escapes the text of an excerpt and adds nothing but <mark>. */
const excerpt = (html) => h("span", { className: "hit-text", innerHTML: html });

function sectionItem(section, text) {
  return h("li", {}, h(
    "a", { className: "hit hit-section", href: addressOf(section, text) },
    h("span", { className: "hit-title" }, section.title), excerpt(excerptOf(section)),
  ));
}

/* A page found, with the sections of it where the words stand, a question with its short answer; text: what was searched for. */
export function pageItem(page, text) {
  const short = shortAnswerOf(page);
  const parts = page.sub_results.filter(({ url }) => url.includes("#") && !(short && url.endsWith("#short-answer")));
  const sections = parts.slice(0, short ? 1 : SECTIONS_A_PAGE);
  const kind = [page.meta.kind && label("kind", page.meta.kind), page.meta.level].filter(Boolean).join(" · ");
  const link = h(
    "a", { className: "hit", href: addressOf(page, text) },
    h("span", { className: "hit-title" }, page.meta.title), h("span", { className: "hit-kind" }, kind),
  );
  if (short) link.append(h("span", { className: "hit-text" }, short));
  else if (!sections.length) link.append(excerpt(page.excerpt));
  return h("li", {}, link, sections.length ? h("ol", {}, ...sections.map((part) => sectionItem(part, text))) : "");
}

const button = (text, act) => h("button", { type: "button", textContent: text, onclick: act });

/* Ways out of an empty result: each filter in use that alone stands in the way. */
export function advice(ways, choose) {
  const buttons = ways.map(({ facet, choice, pages }) =>
    button(`Without “${label(facet, choice)}”: ${plural(pages, "page")}`, () => choose(facet, choice, false)));
  return [h("p", {}, buttons.length ? "Loosen a filter:" : "Use fewer or other words, or the singular."), ...buttons];
}

const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

/* What became of the words typed, as `find` tells it; literally: searches for them as they are. */
export function reading({ read, lost }, literally) {
  const parts = read.map(({ word, meant }) => `“${word}” read as “${meant}”`);
  if (lost.length) parts.push(`without ${quoted(lost)}`);
  if (!parts.length) return [];
  const said = parts.join("; ");
  return [h("p", {}, `${said[0].toUpperCase()}${said.slice(1)}.`), ...(read.length ? [button("Search as typed", literally)] : [])];
}

/* What was searched for before, as buttons, and one to forget it. */
export function recentList(texts, again, forget) {
  if (!texts.length) return [];
  return [h("p", {}, "Searched before"), ...texts.map((text) => button(text, () => again(text))), button("Forget these", forget)];
}
