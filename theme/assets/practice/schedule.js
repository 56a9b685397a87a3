/* When a card is seen again: FSRS, as the library ts-fsrs has it, on the items of items.js.
   A rating is 1 again, 2 hard, 3 good, 4 easy. */

import { createEmptyCard, fsrs } from "../vendor/ts-fsrs/index.js";

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
