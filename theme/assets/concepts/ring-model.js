/* Keys on a ring of hashes and by modulo; the twin of macros/concepts/ring.py, which holds the reasons. */

export const KEYS = 360;
export const CIRCLE = 2 ** 32;
const [OFFSET, PRIME] = [0x811c9dc5, 0x01000193];
const MIX = [[16, 0x85ebca6b], [13, 0xc2b2ae35]];

/* Where a name stands on the circle. */
export function place(name) {
  let found = OFFSET;
  for (const byte of new TextEncoder().encode(name)) found = Math.imul(found ^ byte, PRIME);
  for (const [shift, factor] of MIX) found = Math.imul(found ^ (found >>> shift), factor);
  return (found ^ (found >>> 16)) >>> 0;
}

export const keyPlaces = Array.from({ length: KEYS }, (_, at) => place(`key-${at}`));

/* [place, node] of all points, in the order of the circle. */
export function pointsOf(nodes, each) {
  const points = nodes.flatMap((node) => Array.from({ length: each }, (_, at) => [place(`${node}#${at}`), node]));
  return points.sort(([one, first], [two, second]) => one - two || (first < second ? -1 : 1));
}

/* The node of the first point at a place or clockwise from it. */
export function owner(points, at) {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < at) low = middle + 1;
    else high = middle;
  }
  return points[low % points.length][1];
}

/* The part of the circle that each node owns: the arcs before its points. */
export function sharesOf(points) {
  const arcs = new Map();
  let before = points.at(-1)[0] - CIRCLE;
  for (const [at, node] of points) {
    arcs.set(node, (arcs.get(node) ?? 0) + at - before);
    before = at;
  }
  return new Map([...arcs].map(([node, arc]) => [node, arc / CIRCLE]));
}

/* One node more or one less: what moves, and who owns what. */
export function changeOf({ before, after, each }) {
  const joins = after.length > before.length;
  const more = joins ? after : before;
  const node = more.find((one) => !(joins ? before : after).includes(one));
  const points = pointsOf(more, each);
  const [old, now] = [before, after].map((nodes) => pointsOf(nodes, each));
  const owners = [old, now].map((all) => keyPlaces.map((at) => owner(all, at)));
  const ends = [points.at(-1)[0] - CIRCLE, ...points.map(([at]) => at)];
  return {
    before, after, each, joins, node, points, owners,
    shares: sharesOf(now),
    moved: owners[0].map((one, at) => one !== owners[1][at]),
    movedByModulo: keyPlaces.map((at) => before[at % before.length] !== after[at % after.length]),
    arcs: points.flatMap(([at, whose], i) => (whose === node ? [[ends[i], at]] : [])),
  };
}
