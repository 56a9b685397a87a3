/* Which exercise comes next: one that was missed and is due, else any of the chosen systems. */

import { isDue } from "../items.js";
import { pick } from "./random.js";

const LATELY = 12; // exercises that do not come again so soon

/* The key of the next exercise, "slug/name", and whether it returns after a miss.

   items: the schedule by key. names: Map of slug to the exercises' names. chosen: a slug or "" for
   any. lately: keys of those just asked, the last one at the end. */
export function nextKey({ items, names, chosen, lately, now, random }) {
  const wanted = (key) => {
    const [slug, name] = split(key);
    return (!chosen || slug === chosen) && (names.get(slug)?.includes(name) ?? false);
  };
  const due = Object.entries(items)
    .filter(([key, item]) => wanted(key) && isDue(item, now) && key !== lately.at(-1))
    .sort(([one, a], [other, b]) => a.due - b.due || (one < other ? -1 : 1));
  if (due.length) return { key: due[0][0], returns: true };
  const slugs = [...names.keys()].filter((slug) => !chosen || slug === chosen);
  const slug = pick(slugs, random);
  const all = names.get(slug).map((name) => `${slug}/${name}`);
  const other = all.filter((key) => !lately.slice(-Math.min(LATELY, all.length - 1)).includes(key));
  return { key: pick(other.length ? other : all, random), returns: false };
}

export const split = (key) => [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];

/* What an answer says about the schedule: 0 leaves it alone. What was never missed needs none. */
export function ratingOf(grade, { helped, known }) {
  if (grade !== "exact" && grade !== "good") return 1;
  if (!known) return 0;
  if (helped) return 2;
  return grade === "exact" ? 4 : 3;
}

/* The keys that are due, or will be, of exercises that there are. */
export function waiting(items, names, now) {
  const there = Object.entries(items).filter(([key]) => names.get(split(key)[0])?.includes(split(key)[1]) ?? false);
  return { due: there.filter(([, item]) => isDue(item, now)).length, all: there.length };
}
