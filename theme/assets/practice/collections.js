/* The collections there are, and the form of each. `study` is also theme/assets/study-state.js's,
   `checklists` theme/assets/checklist.js's. */

import { isPast, isSession } from "./mock/session.js";
import { isItem } from "./items.js";
import { READ } from "./read.js";
import { Saved } from "./saved.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_PAST = 200;
const COUNTS = ["cards", "fresh", "drills", "right", "mocks"];

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value) => Number.isInteger(value) && value >= 0;
const every = (record, holds) => isObject(record) && Object.values(record).every(holds);
const isDay = (counts) => isObject(counts) && Object.entries(counts).every(([name, count]) => COUNTS.includes(name) && isCount(count));

/* What is to be learnt: cards and missed drills, each with its schedule. */
const items = { empty: () => ({ items: {} }), valid: ({ items: all }) => every(all, isItem) };

export const FORMS = {
  cards: items,
  drills: items,
  days: {
    empty: () => ({ days: {} }),
    valid: ({ days }) => every(days, isDay) && Object.keys(days).every((day) => DAY.test(day)),
  },
  mock: {
    empty: () => ({ current: null, past: [] }),
    valid: ({ current, past }) =>
      (current === null || isSession(current)) && Array.isArray(past) && past.length <= MOST_PAST && past.every(isPast),
  },
  read: READ,
  study: {
    empty: () => ({ studied: {} }),
    valid: ({ studied }) => every(studied, (day) => typeof day === "string" && DAY.test(day)),
  },
  checklists: {
    empty: () => ({ pages: {} }),
    valid: ({ pages }) => every(pages, (items) => Array.isArray(items) && items.every((item) => typeof item === "string")),
  },
  practice: {
    empty: () => ({ fresh: 10, sound: false }),
    valid: ({ fresh, sound }) => isCount(fresh) && fresh <= 1000 && typeof sound === "boolean",
  },
};

const opened = new Map();

/* A collection by name; one object for each. */
export function collection(name) {
  if (!opened.has(name)) opened.set(name, new Saved(name, FORMS[name]));
  return opened.get(name);
}

/* The day as the reader's calendar has it. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/* Add to what was done today; `by` may be negative, to take a thing back. */
export function count(name, by = 1, day = today()) {
  collection("days").update(({ days }) => {
    const counts = (days[day] ??= {});
    counts[name] = Math.max(0, (counts[name] ?? 0) + by);
  });
}
