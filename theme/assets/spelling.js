/* Words that a reader may have meant: by the start they share, else by the fewest slips of the pen. */

const ENDINGS = /(?:ations?|ings?|ions?|ies|ers?|ed|es|s|e|y)$/;
const SHORTEST_STEM = 3;

/* A word without its ending, for comparing starts: "sharding", "shards" → "shard". */
export function stem(word) {
  const cut = word.replace(ENDINGS, "");
  return cut.length >= SHORTEST_STEM ? cut : word;
}

/* How many letters may be wrong in a word of that length. */
function tolerance(length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/* Letters put in, left out, changed, or swapped with their neighbour, to get from one to the other; Infinity beyond `most`. */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    before = last;
    last = row;
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}

/* The word of `words` that was meant by one that none of them starts with; undefined where none is near.
   Of those equally near the first stands, so that words come best first; the first letter counts as one slip more. */
export function nearest(word, words) {
  const most = tolerance(word.length);
  let best;
  let least = most + 0.5;
  if (!most) return best;
  for (const one of words) {
    if (one.length >= SHORTEST_STEM) {
      const far = slips(word, one, most) + (one[0] === word[0] ? 0 : 0.5);
      if (far < least) [best, least] = [one, far];
    }
  }
  return best;
}
