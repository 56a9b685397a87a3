/* The state of the explorer as part of an address: ?topic=cache,scale&level=senior&words=stampede&open=cold-cache,hot-partition */

const LISTS = ["topic", "level", "studied", "system", "concept", "open"];
const LONGEST = 200;

/* query → { chosen: facet → choices, words, open: slugs }; what the bank does not know is left out. */
export function stateOf(query, bank) {
  const said = new URLSearchParams(query);
  const list = (key) => (said.get(key) ?? "").split(",").filter(Boolean);
  const known = new Map(bank.facets.map((facet) => [facet.id, new Set([...facet.order, ...(facet.names?.keys() ?? [])])]));
  const chosen = bank.facets.map(({ id }) => [id, [...new Set(list(id))].filter((choice) => known.get(id).has(choice))]);
  return {
    chosen: Object.fromEntries(chosen),
    words: (said.get("words") ?? "").slice(0, LONGEST),
    open: list("open").filter((slug) => bank.bySlug.has(slug)),
  };
}

/* The query with the state in it; what belongs to others stays as it is written. "" where nothing is left. */
export function queryOf(state, query) {
  const ours = new Set([...LISTS, "words"]);
  const parts = query.replace(/^\?/, "").split("&").filter((part) => part && !ours.has(part.split("=")[0]));
  for (const key of LISTS) {
    const list = key === "open" ? state.open : state.chosen[key] ?? [];
    if (list.length) parts.push(`${key}=${list.join(",")}`);
  }
  if (state.words) parts.push(`words=${encodeURIComponent(state.words).replaceAll("%20", "+")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

export const saysSomething = (query) => [...new URLSearchParams(query).keys()].some((key) => key === "words" || LISTS.includes(key));
