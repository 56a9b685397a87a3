/* What the search dialog is made of: data in, elements out. Nothing here knows what is being searched for. */

import { h, label, plural } from "./facets.js";
import { addressOf, excerptOf } from "./search-index.js";

const SECTIONS_A_PAGE = 3;

/* Pagefind escapes the text of an excerpt and adds nothing but <mark>. */
const excerpt = (html) => h("span", { className: "hit-text", innerHTML: html });

function sectionItem(section, text) {
  return h("li", {}, h(
    "a", { className: "hit hit-section", href: addressOf(section, text) },
    h("span", { className: "hit-title" }, section.title), excerpt(excerptOf(section)),
  ));
}

/* A page found, with the sections of it where the words stand; text: what was searched for. */
export function pageItem(page, text) {
  const sections = page.sub_results.filter((part) => part.url.includes("#")).slice(0, SECTIONS_A_PAGE);
  const kind = [page.meta.kind && label("kind", page.meta.kind), page.meta.level].filter(Boolean).join(" · ");
  const link = h(
    "a", { className: "hit", href: addressOf(page, text) },
    h("span", { className: "hit-title" }, page.meta.title), h("span", { className: "hit-kind" }, kind),
  );
  if (!sections.length) link.append(excerpt(page.excerpt));
  return h("li", {}, link, sections.length ? h("ol", {}, ...sections.map((part) => sectionItem(part, text))) : "");
}

/* Ways out of an empty result: each filter in use that alone stands in the way. */
export function advice(ways, choose) {
  const buttons = ways.map(({ facet, choice, pages }) => h("button", {
    type: "button", textContent: `Without “${label(facet, choice)}”: ${plural(pages, "page")}`,
    onclick: () => choose(facet, choice, false),
  }));
  return [h("p", {}, buttons.length ? "Loosen a filter:" : "Use fewer or other words, or the singular."), ...buttons];
}
