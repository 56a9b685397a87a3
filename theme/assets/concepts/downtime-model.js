/* What an availability allows; the twin of macros/concepts/downtime.py, which holds the reasons. */

const DAY = 86400;

export const SPANS = [
  ["Day", DAY],
  ["Week", 7 * DAY],
  ["28 days", 28 * DAY],
  ["Month", (365.25 * DAY) / 12],
  ["Year", 365.25 * DAY],
];
export const [DRAWN, DRAWN_SECONDS] = SPANS[2];

/* The part of the time that fails: one service, a chain of them, two of which one is enough. */
export function failsOf({ goal, parts }) {
  const one = (100 - goal) / 100;
  return [one, 1 - (1 - one) ** parts, one * one];
}
