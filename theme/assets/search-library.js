/* Pagefind's index: loaded when it is first asked, and asked for all words at once. */

/* The site's root, wherever it is hosted: this file is in its assets/. */
const ROOT = new URL("..", import.meta.url).pathname;

const OPTIONS = {
  baseUrl: ROOT,
  excerptLength: 24,
  /* A worker would fetch the library a second time to save a few milliseconds. */
  noWorker: true,
  /* Words as typed before longer ones; a page's titles before its other names, those before the names of what it mentions. */
  ranking: { termSimilarity: 3, metaWeights: { title: 8, name: 8, also: 6, mention: 0.5 } },
};

/* Stands in every page (scripts/build/search_words.py): asked for no word at all, Pagefind fetches its whole index. */
const EVERY_PAGE = "everypage";

let loading;

async function load() {
  const pagefind = await import(`${ROOT}pagefind/pagefind.js`);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  await pagefind.filters(); /* without this a search counts nothing */
  return pagefind;
}

/* The library, fetched once; after a failure the next call tries again. */
export function library() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/* chosen: facet → choices. One of a facet's choices is enough; every facet must agree. */
export function used(chosen) {
  return Object.entries(chosen).flatMap(([facet, choices]) => choices.map((choice) => ({ facet, choice })));
}

function filtersFor(chosen) {
  const some = Object.entries(chosen).filter(([, choices]) => choices.length);
  return Object.fromEntries(some.map(([facet, choices]) => [facet, { any: choices }]));
}

/* The pages that hold every word, best first, and how many of them each choice of a facet has; without a word every page chosen.
   → { results: [{ id, score, data() → page }, …], filters: facet → choice → pages } */
export async function ask(text, chosen) {
  const pagefind = await library();
  if (!text && !used(chosen).length) return { results: [], filters: await pagefind.filters() };
  return pagefind.search(text || EVERY_PAGE, { filters: filtersFor(chosen) });
}
