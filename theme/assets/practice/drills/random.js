/* Numbers that look random and are the same again from the same text (xmur3 and mulberry32, public domain). */

export function seeded(text) {
  let hash = 1779033703 ^ text.length;
  for (const letter of text) {
    hash = Math.imul(hash ^ letter.codePointAt(0), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = (hash + 0x6d2b79f5) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = (list, random) => list[Math.floor(random() * list.length)];

/* A list in another order. */
export function shuffled(list, random) {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/* A text that nobody has seen before, to start from. */
export const newSeed = () => crypto.getRandomValues(new Uint32Array(2)).join("-");
