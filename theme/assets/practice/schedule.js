/* When a card is seen again: FSRS, as the library ts-fsrs has it, on items small enough to keep.

   An item is {due, at, s, d, n, l, st, ls, iv}: due and last seen in ms since 1970, stability in
   days, difficulty 1 to 10, times seen, times forgotten, state (0 new, 1 learning, 2 review,
   3 learning again), step of learning, interval in days. A rating is 1 again, 2 hard, 3 good, 4 easy. */

import { createEmptyCard, fsrs } from "../vendor/ts-fsrs/index.js";

const LATEST = 8.64e15;
const scheduler = fsrs({ request_retention: 0.9, maximum_interval: 365, enable_fuzz: true });

export const RATINGS = [1, 2, 3, 4];

/* The item after a rating; item: undefined for what was never seen. */
export function rate(item, rating, now) {
  return packed(scheduler.next(unpacked(item, now), new Date(now), rating).card);
}

/* How long until the item is seen again, in ms, for each rating. */
export function waits(item, now) {
  const card = unpacked(item, now);
  return RATINGS.map((rating) => scheduler.next(card, new Date(now), rating).card.due - now);
}

export const isDue = (item, now) => item.due <= now;

/* Whether a value has the form of an item. */
export function isItem(item) {
  const whole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
  const size = (value, most) => Number.isFinite(value) && value >= 0 && value <= most;
  return (
    typeof item === "object" && item !== null &&
    size(item.due, LATEST) && size(item.at, LATEST) && size(item.s, 1e6) && size(item.d, 10) &&
    whole(item.n, 1e6) && whole(item.l, 1e6) && whole(item.st, 3) && whole(item.ls, 100) && size(item.iv, 1e5)
  );
}

function unpacked(item, now) {
  if (!item) return createEmptyCard(new Date(now));
  return {
    due: new Date(item.due), stability: item.s, difficulty: item.d, elapsed_days: 0, scheduled_days: item.iv,
    reps: item.n, lapses: item.l, learning_steps: item.ls, state: item.st, last_review: new Date(item.at),
  };
}

function packed(card) {
  return {
    due: card.due.getTime(), at: card.last_review.getTime(), s: card.stability, d: card.difficulty,
    n: card.reps, l: card.lapses, st: card.state, ls: card.learning_steps, iv: card.scheduled_days,
  };
}
