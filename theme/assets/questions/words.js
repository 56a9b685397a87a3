/* Which questions hold the words typed: in the question, its short answer, or the names it goes by. */

import { nearest, stem } from "../spelling.js";
import { wordsOf } from "../typed.js";

/* site: the way to the site's root. → a function from text to what it finds, see `lookUp` */
export async function fetchWords(site) {
  const answer = await fetch(`${site}follow-ups/words.json`);
  if (!answer.ok) throw new Error(`words.json: ${answer.status}`);
  const entries = Object.entries(await answer.json());
  const byUse = entries.toSorted(([, one], [, other]) => other.length - one.length).map(([word]) => word);
  return (text) => lookUp(text, entries, byUse);
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
