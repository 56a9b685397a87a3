/* What can be found: Pagefind's index behind two questions, answered in plain data. Nothing here touches the page. */

/* The site's root, wherever it is hosted: this file is in its assets/. */
const ROOT = new URL("..", import.meta.url).pathname;

/* What a search can be narrowed by, in the order shown; choices in a fixed order where they have one. */
const facet = (id, name, open, order = []) => ({ id, name, open, order, noun: "page" });

export const FACETS = [
  facet("kind", "Kind", true, ["problem", "concept", "follow-up", "interview", "practice", "reference", "authors"]),
  facet("topic", "Topic", true),
  facet("level", "Level", true, ["easy", "medium", "hard", "mid", "senior", "staff"]),
  facet("system", "System", false),
  facet("concept", "Concept", false),
];

const OPTIONS = {
  baseUrl: ROOT,
  excerptLength: 24,
  /* A worker would fetch the library a second time to save a few milliseconds. */
  noWorker: true,
  ranking: { metaWeights: { title: 8 } },
};

let loading;

async function load() {
  const pagefind = await import(`${ROOT}pagefind/pagefind.js`);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  await pagefind.filters(); /* without this a search counts nothing */
  return pagefind;
}

/* The library, fetched once; after a failure the next call tries again. */
function library() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/* chosen: facet → choices. One of a facet's choices is enough; every facet must agree. */
function filtersFor(chosen) {
  const used = Object.entries(chosen).filter(([, choices]) => choices.length);
  return Object.fromEntries(used.map(([facet, choices]) => [facet, { any: choices }]));
}

const without = (chosen, facet) => ({ ...chosen, [facet]: [] });

async function ask(text, chosen) {
  const pagefind = await library();
  return pagefind.search(text || null, { filters: filtersFor(chosen) });
}

/* Counts of a facet's choices as if the facet itself were not used, so that a second choice shows what it would add. */
async function countsOf(facet, text, chosen, found) {
  if (!chosen[facet]?.length) return found.filters[facet] ?? {};
  return (await ask(text, without(chosen, facet))).filters[facet] ?? {};
}

/* → { results: [() → page], counts: facet → choice → pages }; nothing asked for finds nothing but the counts. */
export async function find(text, chosen) {
  const found = await ask(text, chosen);
  const pairs = FACETS.map(async ({ id }) => [id, await countsOf(id, text, chosen, found)]);
  const asked = text || Object.keys(filtersFor(chosen)).length;
  return { results: asked ? found.results : [], counts: Object.fromEntries(await Promise.all(pairs)) };
}

/* What to give up when nothing is found: each choice in use, with how many pages there would be without it. */
export async function relaxations(text, chosen) {
  const used = FACETS.flatMap(({ id }) => (chosen[id] ?? []).map((choice) => ({ facet: id, choice })));
  const counted = used.map(async ({ facet, choice }) => {
    const rest = { ...chosen, [facet]: chosen[facet].filter((one) => one !== choice) };
    return { facet, choice, pages: (await ask(text, rest)).results.length };
  });
  return (await Promise.all(counted)).filter(({ pages }) => pages);
}

/* The words of a hit's excerpt that Pagefind marked for the query: "sharding" marks "shards", and marks "shard(key:" whole. */
function markedWords(hit, text) {
  const stems = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, Math.max(3, word.length - 3)));
  const marked = [...hit.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, words]) => words.toLowerCase());
  const words = marked.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []);
  return new Set(words.filter((word) => stems.some((stem) => word.startsWith(stem))));
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
