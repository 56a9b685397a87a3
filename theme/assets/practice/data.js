/* The book as data; scripts/practice/make.py writes it and describes it. */

const VERSION = 1;
const ROOT = new URL("../../", import.meta.url);
const fetched = new Map();

/* The address of a page or a file below the site's root. */
export const address = (place) => new URL(place, ROOT).href;

/* A file of the data; fetched once. Throws where it is not there or from another build. */
export function data(name) {
  if (!fetched.has(name)) fetched.set(name, load(name));
  return fetched.get(name);
}

async function load(name) {
  const answer = await fetch(address(`practice/data/${name}`));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const found = await answer.json();
  if (found.version !== VERSION) throw new Error(`${name} is from another build; reload the page`);
  return found;
}
