/* Which card comes next, and how many there are. Pure: items and the moment are given.

   A filter is {topic, level, system}, each "" for any. New cards are met in the order of the deck
   mixed by a seed, so many a day. */

import { isDue } from "../items.js";
import { seeded, shuffled } from "../drills/random.js";

const LEARNING = new Set([1, 3]); // states of an item that comes back within the session
const AHEAD_MS = 20 * 60_000; // what is due so soon is shown rather than waited for

export function chosen(cards, { topic, level, system }) {
  return cards.filter((card) =>
    (!topic || card.topic === topic) && (!level || card.level === level) && (!system || card.systems.includes(system)));
}

/* {due, fresh, later, next}: cards due now, new ones still to meet today, learnt ones that are
   not due, and when the first of those is due (Infinity for none). */
export function counts(cards, items, now, freshLeft) {
  const known = cards.filter(({ id }) => items[id]);
  const due = known.filter(({ id }) => isDue(items[id], now)).length;
  const later = known.filter(({ id }) => !isDue(items[id], now)).map(({ id }) => items[id].due);
  const unseen = cards.length - known.length;
  return { due, fresh: Math.min(unseen, Math.max(0, freshLeft)), unseen, later: later.length, next: Math.min(...later) };
}

/* The next card, or undefined: the longest due first, then a new one, then one that is nearly due. */
export function nextCard(cards, items, now, freshLeft, seed) {
  const byDue = (one, other) => items[one.id].due - items[other.id].due || (one.id < other.id ? -1 : 1);
  const known = cards.filter(({ id }) => items[id]).sort(byDue);
  if (known.length && isDue(items[known[0].id], now)) return known[0];
  if (freshLeft > 0) {
    const fresh = shuffled(cards, seeded(seed)).find(({ id }) => !items[id]);
    if (fresh) return fresh;
  }
  return known.find(({ id }) => LEARNING.has(items[id].st) && items[id].due - now < AHEAD_MS);
}

/* How many cards of each value of a filter there are, the other filters kept. */
export function facets(cards, filter, name, valuesOf) {
  const found = new Map();
  for (const card of chosen(cards, { ...filter, [name]: "" })) {
    for (const value of valuesOf(card)) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/* A wait as one says it: "10 min", "3 days", "2 months". */
export function wait(ms) {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.round(ms / 86_400_000);
  if (days < 45) return days === 1 ? "1 day" : `${days} days`;
  const months = Math.round(days / 30.4375);
  return months < 24 ? `${months} months` : `${Math.round(days / 365.25)} years`;
}
