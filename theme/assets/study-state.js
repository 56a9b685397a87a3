/* What the reader has studied, kept in this browser alone under one key:

     envelope.study = {"version": 1, "studied": {"follow-up/cold-cache": "2026-03-14", …}}

   An id is the flashcard's: a follow-up's is "follow-up/" and its slug. Its value is the day it was marked.
   Where storage is refused the marks hold for the page; what cannot be read counts as nothing studied, and a
   newer version's data is left as it stands. */

export const KEY = "envelope.study";
const VERSION = 1;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const listeners = new Set();
let text = null; /* what `marks` was read from */
let marks = new Map();
let kept = true; /* whether the browser takes what is written */

/* A stored text → { marks, ours }; ours: whether this version may write over it. */
function parse(stored) {
  let data;
  try {
    data = JSON.parse(stored);
  } catch {
    return { marks: new Map(), ours: true };
  }
  const ours = !(data?.version > VERSION);
  const studied = ours && data?.version === VERSION && data.studied ? data.studied : {};
  const sound = Object.entries(studied).filter(([, day]) => typeof day === "string" && DAY.test(day));
  return { marks: new Map(sound), ours };
}

/* Read again only when another page has written. */
function current() {
  if (!kept) return marks;
  let stored;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    kept = false;
    return marks;
  }
  if (stored !== text) {
    const read = parse(stored);
    text = stored;
    marks = read.marks;
    kept = read.ours;
  }
  return marks;
}

function write() {
  if (!kept) return;
  text = JSON.stringify({ version: VERSION, studied: Object.fromEntries(marks) });
  try {
    localStorage.setItem(KEY, text);
  } catch {
    kept = false; /* full, or refused: the marks hold for this page */
  }
}

function tell() {
  for (const listener of listeners) listener();
}

/* → Map of id → day ("2026-03-14"), a copy. */
export const all = () => new Map(current());

export const isStudied = (id) => current().has(id);

/* Marks or unmarks; a mark that is there keeps its day. */
export function setStudied(id, on) {
  if (current().has(id) === on) return;
  if (on) marks.set(id, new Date().toISOString().slice(0, 10));
  else marks.delete(id);
  write();
  tell();
}

/* Calls `listener` after each change, in this page or another; → a function that ends it. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) tell();
});
