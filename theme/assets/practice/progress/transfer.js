/* Progress as a file: written whole, and on the way in believed only where every part has its form.

   {format: "envelope-progress", version: 1, exported: ISO date, collections: {name: value, …}} */

import { collection, FORMS } from "../collections.js";

const FORMAT = "envelope-progress";
const VERSION = 1;
const LARGEST = 8 * 1024 * 1024; // bytes; a browser keeps about 5 MB for a site
const MOST_PAST = 50;
const NAMES = { cards: "flashcards", drills: "drills", days: "days", mock: "mock interviews", read: "pages read", practice: "settings", study: "questions studied", checklists: "checklists" };

/* What a file that cannot be taken in says, in one line. */
export class BadFile extends Error {}

export function exported(now) {
  const collections = Object.fromEntries(Object.keys(FORMS).map((name) => [name, collection(name).value]));
  return JSON.stringify({ format: FORMAT, version: VERSION, exported: new Date(now).toISOString(), collections });
}

/* The collections in a file's text; throws BadFile with the reason. */
export function parsed(text) {
  if (text.length > LARGEST) throw new BadFile("The file is too large to be progress of this handbook.");
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new BadFile("The file is not JSON; choose one that this page has written.");
  }
  if (file?.format !== FORMAT) throw new BadFile("The file is not progress of this handbook; choose one that this page has written.");
  if (!Number.isInteger(file.version) || file.version < 1) throw new BadFile("The file does not say of which version it is.");
  if (file.version > VERSION) throw new BadFile("The file comes from a newer edition; reload this page and try again.");
  const { collections } = file;
  if (typeof collections !== "object" || collections === null || Array.isArray(collections)) throw new BadFile("The file holds no collections.");
  for (const [name, value] of Object.entries(collections)) {
    if (!Object.hasOwn(FORMS, name)) throw new BadFile(`The file holds “${name.slice(0, 40)}”, which this edition does not know.`);
    const { version } = collection(name);
    if (value?.version !== version) throw new BadFile(`The ${NAMES[name]} in the file are of another version.`);
    if (!FORMS[name].valid(value)) throw new BadFile(`The ${NAMES[name]} in the file are damaged.`);
  }
  if (!Object.keys(collections).length) throw new BadFile("The file is empty: it holds no progress.");
  return collections;
}

const newer = (one, other) => (one.at >= other.at ? one : other);
const union = (join) => (own, theirs) => {
  const all = { ...own };
  for (const [key, value] of Object.entries(theirs)) all[key] = Object.hasOwn(own, key) ? join(own[key], value) : value;
  return all;
};
const items = (own, theirs) => ({ ...own, items: union(newer)(own.items, theirs.items) });
const most = union(Math.max);

/* How what is here and what a file holds become one; of two that differ the later or larger stays. */
const JOIN = {
  cards: items,
  drills: items,
  days: (own, theirs) => ({ ...own, days: union(most)(own.days, theirs.days) }),
  mock: (own, theirs) => {
    const known = new Set(own.past.map(({ started }) => started));
    const past = [...own.past, ...theirs.past.filter(({ started }) => !known.has(started))];
    past.sort((one, other) => other.finished - one.finished);
    return { ...own, current: own.current ?? theirs.current, past: past.slice(0, MOST_PAST) };
  },
  read: (own, theirs) => ({ ...own, pages: union(Math.min)(own.pages, theirs.pages) }),
  practice: (own, theirs) => theirs,
  study: (own, theirs) => ({ ...own, studied: union((day) => day)(own.studied, theirs.studied) }),
  checklists: (own, theirs) => ({ ...own, pages: union((ours, others) => [...new Set([...ours, ...others])])(own.pages, theirs.pages) }),
};

/* Take a file in: everything or nothing. Throws BadFile with the reason. */
export function take(text) {
  const found = parsed(text);
  const before = Object.keys(found).map((name) => [collection(name), structuredClone(collection(name).value)]);
  const joined = Object.entries(found).map(([name, value]) => [collection(name), JOIN[name](collection(name).value, value)]);
  for (const [saved, value] of joined) {
    if (saved.replace(value)) continue;
    for (const [earlier, old] of before) earlier.replace(old);
    throw new BadFile("This browser has no room for it; nothing was changed.");
  }
}

export function clearAll() {
  for (const name of Object.keys(FORMS)) collection(name).clear();
}
