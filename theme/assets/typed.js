/* What a reader typed, as the words that can find something. */

/* Words that nearly every page holds. */
const EMPTY = new Set((
  "a about am an and any are as at be been but by can could did design do does for from get gets go goes going had has have how i if in into is it its " +
  "me my not of on or our should so than that the their them then there these they this to was we were what when where which who why will with " +
  "would you your"
).split(" "));

/* "What if the cache goes down?" → ["cache", "down"]; where nothing else is left, every word. */
export function wordsOf(text) {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
  const full = words.filter((word) => !EMPTY.has(word));
  return full.length ? full : words;
}
