/* Lists that can be ticked. The ticks stay in this browser, under the page's address and the item's
   own words, so that a list may be reordered. Without this script the lists are read and printed. */

const STORE = "envelope.checklists";

/** The ticked items of every page, as {page: [item, …]}; what cannot be read counts as nothing. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    const lists = kept?.version === 1 ? Object.entries(kept.pages ?? {}) : [];
    return Object.fromEntries(lists.filter(([, items]) => Array.isArray(items)));
  } catch {
    return {};
  }
}

function write(pages) {
  try {
    localStorage.setItem(STORE, JSON.stringify({ version: 1, pages }));
  } catch {
    /* Storage is refused: the ticks hold for this visit. */
  }
}

/* The same page has the same name under every folder that a host serves it from. */
const root = new URL("../", import.meta.url).pathname;
const place = location.pathname.replace(root, "");

/** Make an item's words the label of its box. */
function labelled(item, index) {
  const box = item.querySelector("input");
  const label = document.createElement("label");
  label.append(...[...item.childNodes].filter((node) => node !== box));
  box.id = `task-${index}`;
  label.htmlFor = box.id;
  box.removeAttribute("aria-label");
  box.disabled = false;
  item.append(label);
  return { box, words: label.textContent.trim() };
}

const tasks = [...document.querySelectorAll(".task-list-item")].map(labelled);

const status = document.createElement("output");

function show() {
  const done = tasks.filter(({ box }) => box.checked).length;
  status.value = `${done} of ${tasks.length} ticked`;
  clear.disabled = done === 0;
}

function keep() {
  const done = tasks.filter(({ box }) => box.checked).map(({ words }) => words);
  const { [place]: _, ...others } = read();
  write(done.length ? { ...others, [place]: done } : others);
  show();
}

function load() {
  const done = new Set(read()[place]);
  for (const { box, words } of tasks) box.checked = done.has(words);
  show();
}

const clear = document.createElement("button");
clear.type = "button";
clear.textContent = "Clear all";
clear.addEventListener("click", () => {
  for (const { box } of tasks) box.checked = false;
  keep();
  tasks[0].box.focus();
});

const bar = document.createElement("div");
bar.className = "task-bar";
bar.append(status, clear);
document.querySelector(".article h2")?.before(bar);

for (const { box } of tasks) box.addEventListener("change", keep);
/* Another tab ticked something. */
addEventListener("storage", ({ key }) => {
  if (key === STORE || key === null) load();
});
load();
