/* Which questions hold the words typed: in the question, its short answer, or the names it goes by. */

import { nearest, stem } from "../spelling.js";

/* Words that every question holds, or none; they find nothing. */
const EMPTY = new Set(("a an and are as at be been but by can could did do does for from get gets go goes had has have how i if in into is it its me my " +
  "no not of on or our should so than that the their them then there these they this to was we were what when where which who why will with would you your").split(" "));

/* site: the way to the site's root. → a function from text to what it finds, see `lookUp` */
export async function fetchWords(site) {
  const answer = await fetch(`${site}follow-ups/words.json`);
  if (!answer.ok) throw new Error(`words.json: ${answer.status}`);
  const entries = Object.entries(await answer.json());
  const byUse = entries.toSorted(([, one], [, other]) => other.length - one.length).map(([word]) => word);
  return (text) => lookUp(text, entries, byUse);
}

/* The words of a text that can find something. */
export function wordsOf(text) {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...new Set(words.filter((word) => !EMPTY.has(word)))];
}

function placesOf(start, entries) {
  const places = new Set();
  for (const [word, distances] of entries) {
    if (word.startsWith(start)) {
      let place = 0;
      for (const distance of distances) places.add((place += distance));
    }
  }
  return places;
}

/* → [{ word, read, places }, …]: each word typed, what it was read as, and the places of questions that hold it */
function lookUp(text, entries, byUse) {
  return wordsOf(text).map((word) => {
    const places = placesOf(stem(word), entries);
    const meant = places.size ? word : nearest(word, byUse);
    return { word, read: meant ?? word, places: meant && meant !== word ? placesOf(stem(meant), entries) : places };
  });
}
