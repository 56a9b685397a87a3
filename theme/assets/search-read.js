/* What a reader meant: words without those that say nothing, mistyped ones as the book writes them. */

import { ask, library } from "./search-library.js";
import { nearest, stem } from "./spelling.js";
import { wordsOf } from "./typed.js";

const MOST_WORDS = 10;

let words; /* the book's words, commonest first */

/* Without them nothing is corrected, and all else works. */
function vocabulary() {
  words ??= fetch(new URL("search-words.txt", import.meta.url))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => text.split(" ").filter(Boolean))
    .catch(() => {
      words = undefined;
      return [];
    });
  return words;
}

/* The words of a hit's excerpt that Pagefind marked for the query: "sharding" marks "shards", and marks "shard(key:" whole. */
export function markedWords(hit, text) {
  const stems = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, Math.max(3, word.length - 3)));
  const marked = [...hit.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, part]) => part.toLowerCase());
  const parts = marked.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []);
  return new Set(parts.filter((word) => stems.some((start) => word.startsWith(start))));
}

/* Whether the index holds a word that the vocabulary has left out: Pagefind answers with words that only begin alike. */
async function holds(word) {
  const { results: [first] } = await ask(word, {});
  const page = await first?.data();
  return Boolean(page) && markedWords(page, word).size > 0;
}

/* A word as the book would write it; as it is where it may be the start of one; "" where the book has nothing like it. */
async function meant(word, known) {
  const start = stem(word);
  if (!/^[a-z]{4,}$/.test(word) || known.some((one) => one.startsWith(start))) return word;
  return (await holds(word)) ? word : nearest(word, known) ?? "";
}

/* literal: nothing is corrected. → { words: to ask for, read: [{ word, meant }, …]: those read otherwise, lost: those that the book has not } */
export async function readAs(text, literal) {
  const typed = wordsOf(text).slice(0, MOST_WORDS);
  if (literal || !typed.length) return { words: typed, read: [], lost: [] };
  const [known] = await Promise.all([vocabulary(), library()]);
  if (!known.length) return { words: typed, read: [], lost: [] };
  const pairs = await Promise.all(typed.map(async (word) => ({ word, meant: await meant(word, known) })));
  const held = pairs.filter((pair) => pair.meant);
  return {
    words: [...new Set(held.map((pair) => pair.meant))],
    read: held.filter((pair) => pair.word !== pair.meant),
    lost: pairs.filter((pair) => !pair.meant).map((pair) => pair.word),
  };
}
