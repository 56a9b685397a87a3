/* What can be found: words and choices in, pages in their order out. Nothing here touches the page. */

import { ask, used } from "./search-library.js";
import { markedWords, readAs } from "./search-read.js";
import { stem } from "./spelling.js";
import { wordsOf } from "./typed.js";

const facet = (id, name, open, order = []) => ({ id, name, open, order, noun: "page" });

/* What a search can be narrowed by, in the order shown; choices in a fixed order where they have one. */
export const FACETS = [
  facet("kind", "Kind", true, ["problem", "concept", "follow-up", "interview", "practice", "reference", "authors"]),
  facet("topic", "Topic", true),
  facet("level", "Level", true, ["easy", "medium", "hard", "mid", "senior", "staff"]),
  facet("system", "System", false),
  facet("concept", "Concept", false),
];

/* Where fewer pages hold every word, those with all but one are found too; such a page has to make up for what it lacks. */
const FEW = 10;
const ONE_WORD_LESS = 0.5;

const without = (chosen, id) => ({ ...chosen, [id]: [] });

/* Pages counted in each of `parts`, one a word left out: one with every word is in all of them. */
function countMost(all, parts) {
  const counts = {};
  for (const { id } of FACETS) {
    counts[id] = {};
    for (const choice of Object.keys(all[id] ?? {})) {
      const some = parts.reduce((sum, part) => sum + (part[id]?.[choice] ?? 0), 0);
      counts[id][choice] = parts.length ? some - (parts.length - 1) * all[id][choice] : all[id][choice];
    }
  }
  return counts;
}

/* Each text that lacks one of the words, where that is needed; whatever is chosen, so that counts hold when a choice is made. */
async function lackingOne(words) {
  if (words.length < 2 || (await ask(words.join(" "), {})).results.length >= FEW) return [];
  return words.map((word) => words.filter((one) => one !== word).join(" "));
}

/* The pages that hold every word, or all but one. → { results, counts } as `find` says */
async function most(words, chosen) {
  const all = await ask(words.join(" "), chosen);
  const lacking = await lackingOne(words);
  const parts = await Promise.all(lacking.map((text) => ask(text, chosen)));
  const best = new Map(all.results.map((result) => [result.id, result]));
  const full = new Set(best.keys());
  for (const result of parts.flatMap(({ results }) => results)) {
    const score = result.score * ONE_WORD_LESS;
    if (!full.has(result.id) && !(best.get(result.id)?.score >= score)) best.set(result.id, { ...result, score });
  }
  return {
    results: [...best.values()].sort((one, other) => other.score - one.score),
    counts: countMost(all.filters, parts.map(({ filters }) => filters)),
  };
}

/* The word that fewest pages hold. */
async function rarest(words) {
  const counts = await Promise.all(words.map(async (word) => (await ask(word, {})).results.length));
  return words[counts.indexOf(Math.min(...counts))];
}

/* Words are given up, the rarest first, until something is found. */
async function search(words, chosen) {
  const found = await most(words, chosen);
  if (found.results.length || words.length < 3) return { ...found, words };
  const lost = await rarest(words);
  return search(words.filter((word) => word !== lost), chosen);
}

/* Counts of a facet's choices as if the facet itself were not used, so that a second choice shows what it would add. */
async function countsOf(id, words, chosen, counts) {
  return chosen[id]?.length ? (await most(words, without(chosen, id))).counts[id] : counts[id];
}

/* literal: no word is corrected.
   → { results: [{ data() → page }, …] best first, counts: facet → choice → pages, asked: the words
   searched for as a text, read: words read otherwise, lost: words given up }; nothing asked for finds nothing but the counts */
export async function find(text, chosen, literal = false) {
  const { words, read, lost } = await readAs(text, literal);
  const found = await search(words, chosen);
  const pairs = FACETS.map(async ({ id }) => [id, await countsOf(id, found.words, chosen, found.counts)]);
  return {
    results: words.length || (!lost.length && used(chosen).length) ? found.results : [],
    counts: Object.fromEntries(await Promise.all(pairs)),
    asked: found.words.join(" "),
    lost: [...lost, ...words.filter((word) => !found.words.includes(word))],
    read,
  };
}

/* How well a page's title, or its short name, says all that was asked: 1 word by word, less in other forms, 0 where one is missing. */
function titled({ meta }, asked) {
  const typed = wordsOf(asked);
  const values = [meta.title, meta.name ?? ""].map((title) => {
    const held = wordsOf(title);
    const match = (word) => (held.includes(word) ? 1 : held.some((one) => one.startsWith(stem(word))) ? 0.6 : 0);
    return typed.every(match) ? typed.reduce((sum, word) => sum + match(word), 0) / typed.length : 0;
  });
  return Math.max(...values);
}

/* The pages of some results; those whose title says all that was asked come first. */
export async function pagesOf(results, asked) {
  const pages = await Promise.all(results.map((result) => result.data()));
  const value = new Map(pages.map((page) => [page, asked ? titled(page, asked) : 0]));
  return pages.sort((one, other) => value.get(other) - value.get(one));
}

/* What to give up when nothing is found: each choice in use, with how many pages there would be without it. */
export async function relaxations(asked, chosen) {
  const words = asked.split(" ").filter(Boolean);
  const ways = used(chosen).map(async ({ facet: id, choice }) => {
    const rest = { ...chosen, [id]: chosen[id].filter((one) => one !== choice) };
    return { facet: id, choice, pages: (await most(words, rest)).results.length };
  });
  return (await Promise.all(ways)).filter(({ pages }) => pages);
}

/* The address of a hit, carrying the words to highlight on arrival. */
export function addressOf(hit, text) {
  const address = new URL(hit.url, location.href);
  for (const word of markedWords(hit, text)) address.searchParams.append("found", word);
  return address.href;
}

/* A section's excerpt starts with its heading, which the reader has just read. */
export function excerptOf(section) {
  const words = section.title.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const heading = new RegExp(`^(?:<mark>)?${words.join("(?:</mark>)?\\s+(?:<mark>)?")}(?:</mark>)?\\s*`);
  return section.excerpt.replace(heading, "");
}

/* A follow-up's short answer is its best excerpt: the text below that heading. undefined where a page has none. */
export function shortAnswerOf(page) {
  const at = page.anchors.findIndex(({ id }) => id === "short-answer");
  if (at < 0) return undefined;
  const [{ text, location: start }, next] = page.anchors.slice(at);
  const heading = text.trim().split(/\s+/).length;
  return page.raw_content.split(/\s+/).slice(start + heading, next?.location).join(" ");
}
