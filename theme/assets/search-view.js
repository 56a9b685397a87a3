/* What the search dialog is made of: data in, elements out. Nothing here knows what is being searched for. */

import { addressOf, excerptOf } from "./search-index.js";

const SECTIONS_A_PAGE = 3;
const OPEN_FACETS = new Set(["kind", "topic", "level"]);
const KINDS = { problem: "System", authors: "For authors" };
const ACRONYMS = /\b(api|cdn|cpu|dns|http|id|ids|io|lru|sql|tls|ttl|url|uuid)\b/gi;

/* An element: tag, properties (names with a hyphen, and roles, become attributes), children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/* A choice as a reader would write it: "url-shortener" → "URL shortener". */
export function label(facet, choice) {
  const words = choice.replace(/(?<!^follow)-/g, " ").replace(ACRONYMS, (word) => word.toUpperCase());
  return (facet === "kind" && KINDS[choice]) || words[0].toUpperCase() + words.slice(1);
}

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

/* Choices that would find something, and those in use; in the facet's own order, then by name. */
function choices(facet, counts, used) {
  const names = new Set([...Object.keys(counts).filter((name) => counts[name]), ...used]);
  const rank = (name) => (facet.order.includes(name) ? facet.order.indexOf(name) : facet.order.length);
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function choiceItem(facet, name, pages, checked, choose) {
  const box = h("input", { type: "checkbox", checked, onchange: () => choose(facet.id, name, box.checked) });
  box.dataset.choice = `${facet.id} ${name}`;
  return h(
    "label", {}, box, h("span", {}, label(facet.id, name)),
    h("span", { className: "search-pages" }, String(pages), h("span", { className: "search-unsaid" }, pages === 1 ? " page" : " pages")),
  );
}

/* A facet as a group of boxes; open: whether it was unfolded before. "" where there is nothing to choose. */
export function facetGroup(facet, counts, used, open, choose) {
  const names = choices(facet, counts, used);
  if (!names.length) return "";
  return h(
    "details", { open: open ?? OPEN_FACETS.has(facet.id), "data-facet": facet.id }, h("summary", {}, facet.name),
    h("div", { role: "group", "aria-label": facet.name },
      ...names.map((name) => choiceItem(facet, name, counts[name] ?? 0, used.includes(name), choose))),
  );
}

/* Ways out of an empty result: each filter in use that alone stands in the way. */
export function advice(ways, choose) {
  const buttons = ways.map(({ facet, choice, pages }) => h("button", {
    type: "button", textContent: `Without “${label(facet, choice)}”: ${plural(pages, "page")}`,
    onclick: () => choose(facet, choice, false),
  }));
  return [h("p", {}, buttons.length ? "Loosen a filter:" : "Use fewer or other words, or the singular."), ...buttons];
}
