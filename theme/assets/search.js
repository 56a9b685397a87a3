/* The search dialog: what is typed and chosen goes to the index, what comes back becomes links. */

import { drawFacets, h, plural } from "./facets.js";
import { FACETS, find, pagesOf, relaxations } from "./search-index.js";
import { forget, recent, remember } from "./search-recent.js";
import { advice, pageItem, reading, recentList } from "./search-view.js";

const AT_ONCE = 6;
const PAUSE_MS = 20;
const STYLES = ["facets.css", "search.css"];

const input = h("input", {
  type: "text", inputMode: "search", enterKeyHint: "go", autocomplete: "off", spellcheck: false,
  placeholder: "Search the handbook", "aria-label": "Search the handbook", "aria-describedby": "search-count",
});
const close = h("button", { type: "button" }, "Close");
const count = h("p", { id: "search-count", role: "status" });
const filterButton = h("button", { type: "button", className: "search-filter", "aria-expanded": "false" }, "Filter");
const facets = h("form", { className: "facets search-facets", "aria-label": "Narrow the search" });
const help = h("div", { className: "search-help" });
const hits = h("ol", { className: "search-hits" });
const more = h("button", { type: "button", className: "search-more", hidden: true });
const dialog = h(
  "dialog", { className: "search", "aria-label": "Search" },
  h("div", { className: "search-head" }, input, close),
  h("div", { className: "search-line" }, count, filterButton),
  h("div", { className: "search-body" }, facets, h("div", { className: "search-found" }, help, hits, more)),
);

const chosen = Object.fromEntries(FACETS.map(({ id }) => [id, []]));
const used = () => Object.values(chosen).flat().length;
let latest = 0; /* Only the latest search may show what it found. */
let pausing;
let running; /* The latest search: what it asked for, and its end. */

function choose(facet, name, on) {
  chosen[facet] = chosen[facet].filter((one) => one !== name).concat(on ? [name] : []);
  search();
}

function showFacets(counts) {
  drawFacets(facets, FACETS, counts, chosen, choose);
  nameFilterButton();
}

function nameFilterButton() {
  const filtering = dialog.classList.contains("filtering");
  filterButton.textContent = filtering ? "Show what is found" : used() ? `Filter (${used()})` : "Filter";
  filterButton.setAttribute("aria-expanded", String(filtering));
}

/* Results may come while one walks through those before them: the place is kept. */
function replaceHits(items) {
  const at = [...hits.querySelectorAll(".hit")].indexOf(document.activeElement);
  hits.replaceChildren(...items);
  if (at >= 0) (hits.querySelectorAll(".hit")[at] ?? input).focus();
}

async function showHits(turn, text, results, from = 0) {
  const pages = await pagesOf(results.slice(from, from + AT_ONCE), text);
  if (turn !== latest) return;
  const items = pages.map((page) => pageItem(page, text));
  if (from) hits.append(...items);
  else replaceHits(items);
  const left = results.length - from - pages.length;
  more.hidden = left === 0;
  more.textContent = `Show ${Math.min(AT_ONCE, left)} more`;
  more.onclick = async () => {
    await showHits(turn, text, results, from + AT_ONCE);
    items.at(-1).nextElementSibling?.querySelector("a").focus();
  };
}

/* What stands above the results: how the words were read, or how to find something at all. */
async function notes(text, found) {
  if (!text && !used()) return recentList(recent(), again, forgetAll);
  const said = reading(found, () => search(true));
  if (found.results.length) return said;
  return [...said, ...advice(found.asked || !text ? await relaxations(found.asked, chosen) : [], choose)];
}

async function run(turn, text, literal) {
  try {
    const found = await find(text, chosen, literal);
    const above = await notes(text, found);
    if (turn !== latest) return;
    const { results, counts, asked } = found;
    showFacets(counts);
    help.replaceChildren(...above);
    await showHits(turn, asked, results);
    if (turn !== latest) return;
    const lost = (text || used()) && !results.length;
    count.textContent = lost ? "Nothing found" : results.length ? `${plural(results.length, "page")} found` : "";
  } catch (error) {
    if (turn !== latest) return;
    running = undefined;
    count.textContent = "The search index did not load; check the connection and try again.";
    throw error;
  }
}

function again(text) {
  input.value = text;
  input.focus();
  search();
}

function forgetAll() {
  forget();
  input.focus();
  search();
}

/* literal: no word is read as another. */
function search(literal = false) {
  clearTimeout(pausing);
  const text = input.value.trim();
  const end = run(++latest, text, literal);
  running = { text, end };
  return end;
}

function searchSoon() {
  clearTimeout(pausing);
  pausing = setTimeout(() => search(), PAUSE_MS);
}

/* Enter may come before the results of what was typed. */
async function followFirst() {
  await (running?.text === input.value.trim() ? running.end : search());
  hits.querySelector(".hit")?.click();
}

/* Arrows walk from the field through the links and back, any letter returns to the field. */
function step(event) {
  const stops = [input, ...hits.querySelectorAll(".hit")];
  const at = stops.indexOf(document.activeElement);
  const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !to) return;
  event.preventDefault();
  to.focus();
}

function keys(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
  else if (event.key === "Enter" && event.target === input) followFirst();
  else if (event.target.matches(".hit") && event.key.length === 1 && !event.ctrlKey && !event.metaKey) input.focus();
}

function style(name) {
  const link = h("link", { rel: "stylesheet", href: new URL(name, import.meta.url).href });
  const loaded = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return loaded;
}

function build() {
  document.body.append(dialog);
  input.addEventListener("input", searchSoon);
  dialog.addEventListener("keydown", keys);
  facets.addEventListener("submit", (event) => event.preventDefault());
  close.addEventListener("click", () => dialog.close());
  filterButton.addEventListener("click", () => {
    dialog.classList.toggle("filtering");
    nameFilterButton();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("a")) remember(input.value);
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  return Promise.all(STYLES.map(style));
}

let built;

export async function open() {
  if (!running) search(); /* the index is on its way while the dialog is made */
  built ??= build();
  await built;
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
}
