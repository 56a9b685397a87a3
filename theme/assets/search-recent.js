/* The searches that led somewhere, kept in this browser alone: envelope.searches = ["hot partition", …], the latest first. */

const KEY = "envelope.searches";
const MOST = 6;
const LONGEST = 100;

/* → texts; none where storage is refused or holds something else */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string" && text).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(text) {
  const said = text.trim().slice(0, LONGEST);
  if (!said) return;
  const rest = recent().filter((one) => one.toLowerCase() !== said.toLowerCase());
  try {
    localStorage.setItem(KEY, JSON.stringify([said, ...rest].slice(0, MOST)));
  } catch {
    /* Storage is refused: nothing is remembered. */
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    /* Nothing was kept. */
  }
}
