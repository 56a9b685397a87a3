/* What is kept of a card or a missed drill: its place in the schedule, as small as can be.

   An item is {due, at, s, d, n, l, st, ls, iv}: due and last seen in ms since 1970, stability in
   days, difficulty 1 to 10, times seen, times forgotten, state (0 new, 1 learning, 2 review,
   3 learning again), step of learning, interval in days. */

const LATEST = 8.64e15; // the last moment that a Date can hold, in ms
const LIMITS = { due: LATEST, at: LATEST, s: 1e6, d: 10, iv: 1e5 };
const WHOLE = { n: 1e6, l: 1e6, st: 3, ls: 100 };
const REVIEW = 2;

export const isDue = (item, now) => item.due <= now;

/* Whether it has been learnt: it comes back in days, not in minutes. */
export const isLearnt = (item) => item.st === REVIEW;

/* Whether a value has the form of an item. */
export function isItem(item) {
  if (typeof item !== "object" || item === null) return false;
  const within = (limits, holds) => Object.entries(limits).every(([name, most]) => holds(item[name]) && item[name] >= 0 && item[name] <= most);
  return within(LIMITS, Number.isFinite) && within(WHOLE, Number.isInteger);
}
