/* What every page does beyond being read. Each part stands alone and works on what is there. */

const root = document.documentElement;

/* Colour scheme: as the system, light, dark; the choice is kept. */
const SCHEMES = { "": "as the system", light: "light", dark: "dark" };

function showScheme(button) {
  button.setAttribute("aria-label", `Colour scheme: ${SCHEMES[root.dataset.scheme ?? ""]}`);
}

function nextScheme() {
  const names = Object.keys(SCHEMES);
  const next = names[(names.indexOf(root.dataset.scheme ?? "") + 1) % names.length];
  if (next) root.dataset.scheme = next;
  else delete root.dataset.scheme;
  try {
    if (next) localStorage.setItem("envelope-scheme", next);
    else localStorage.removeItem("envelope-scheme");
  } catch {
    /* Storage is refused: the choice holds for this page. */
  }
}

for (const button of document.querySelectorAll("[data-next-scheme]")) {
  showScheme(button);
  button.addEventListener("click", () => {
    nextScheme();
    showScheme(button);
  });
}

/* Search is fetched when it is first asked for. */
async function openSearch() {
  const search = await import("./search.js");
  await search.open();
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

for (const button of document.querySelectorAll("[data-open-search]")) {
  button.addEventListener("click", openSearch);
}

document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if ((slash && !isTyping(event.target)) || chord) {
    event.preventDefault();
    openSearch();
  }
});

if (new URLSearchParams(location.search).has("found")) {
  import("./found.js").then((found) => found.highlight(document.querySelector("main")));
}

if (document.querySelector("a.term")) import("./terms.js");

/* Drawers close when a link in them has been followed. */
for (const drawer of document.querySelectorAll("[popover]")) {
  drawer.addEventListener("click", (event) => {
    if (event.target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
  });
}

/* The contents show where the reader is: the last heading above a third of the window. */
const entries = new Map(
  [...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function showPlace() {
  const here = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  for (const link of entries.values()) link.removeAttribute("aria-current");
  const link = here && entries.get(here.id);
  link?.setAttribute("aria-current", "location");
  const list = link?.closest(".toc");
  if (link && list.scrollHeight > list.clientHeight) {
    list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }
}

if (headings.length) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      showPlace();
    });
  }, { passive: true });
  showPlace();
}

/* A box that does not scroll at this width is no stop for the keyboard. */
const scrolling = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".scroll, .article pre")) scrolling.observe(box);

/* Code can be copied. */
for (const block of document.querySelectorAll("div.highlight")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("pre").innerText);
    button.textContent = "Copied";
    button.classList.add("done");
    setTimeout(() => {
      button.textContent = "Copy";
      button.classList.remove("done");
    }, 2000);
  });
  if (navigator.clipboard) block.append(button);
}

/* On paper every answer is open; afterwards each is as the reader left it. */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

/* A link that the pointer rests on is fetched already: pages change without a wait. */
const REST_MS = 60;
const fetched = new Set([location.pathname]);
let resting;

function prefetch(path) {
  if (fetched.has(path) || navigator.connection?.saveData) return;
  fetched.add(path);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = path;
  document.head.append(hint);
}

document.addEventListener("pointerover", ({ target }) => {
  clearTimeout(resting);
  const link = target instanceof Element && target.closest("a[href]");
  if (link && link.origin === location.origin && link.pathname.endsWith("/")) {
    resting = setTimeout(prefetch, REST_MS, link.pathname);
  }
}, { passive: true });
