/* Where a slider can stand: round numbers of the input's own unit, and every value that the page
   itself names. Sizes go by equal factors, shares by equal steps. */

const MANTISSAS = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.3, 3.6, 4, 4.4, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5];
const NINES = [90, 95, 98, 99, 99.5, 99.8, 99.9, 99.95, 99.99, 99.995, 99.999, 100];
const LINEAR = 50;
const FREE = 100; // how many times more or less than stated, where there is no range
const SMALL = 100; // whole numbers up to here stay whole

const tidy = (number) => Number(number.toPrecision(12));

/* The stops in base units, ascending.

   own: the unit's factor. named: the values in base units that the page states; ends: its range. */
export function stopsOf({ own, percent, named, ends }) {
  const marks = named.map((value) => tidy(value / own));
  const [low, high] = ends ? ends.map((value) => tidy(value / own)) : around(marks, percent);
  const least = Math.min(low, ...marks);
  const most = Math.max(high, ...marks);
  const whole = !percent && [...marks, low, high].every(Number.isInteger) && Math.max(...marks) <= SMALL;
  const found = percent || least < 0 || most === 0 ? even(least, most, percent && !ends && marks[0]) : growing(least, most);
  const kept = found.filter((number) => number > least && number < most && (!whole || Number.isInteger(number)));
  const all = whole && most - least <= SMALL ? wholes(least, most) : kept;
  return [...new Set([...all, least, most, ...marks])].sort((a, b) => a - b).map((number) => tidy(number) * own);
}

function around([stated, ...others], percent) {
  if (percent && stated >= 0 && stated <= 100) return [stated >= 90 ? 90 : 0, 100];
  if (stated > 0) {
    const whole = Number.isInteger(stated) && stated <= SMALL;
    return whole ? [Math.min(1, ...others), stated * 10] : [stated / FREE, stated * FREE];
  }
  return stated === 0 ? [0, 10] : [2 * stated, 0];
}

const wholes = (low, high) => Array.from({ length: high - low + 1 }, (_, at) => low + at);

function even(low, high, nines) {
  if (nines >= 90) return NINES;
  const span = high - low;
  const raw = span / LINEAR;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((size) => size * power >= raw * (1 - 1e-9)) * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, at) => tidy((first + at) * step));
}

function growing(low, high) {
  const found = [0];
  const bottom = low > 0 ? low : high / FREE ** 2;
  for (let power = Math.floor(Math.log10(bottom)); power <= Math.log10(high); power += 1) {
    for (const mantissa of MANTISSAS) found.push(tidy(mantissa * 10 ** power));
  }
  return found;
}

/* The stop that is nearest to a value: by factors where both are above nothing. */
export function nearest(stops, value) {
  const apart = (stop) => (stop > 0 && value > 0 ? Math.abs(Math.log(stop / value)) : Math.abs(stop - value) / (Math.abs(value) || 1));
  let best = 0;
  for (let at = 1; at < stops.length; at += 1) if (apart(stops[at]) < apart(stops[best])) best = at;
  return best;
}

/* The next stop above (1) or below (-1) a value; undefined past the last. */
export function next(stops, value, way) {
  const beyond = (stop) => way * (stop - value) > Math.abs(value) * 1e-9;
  return way > 0 ? stops.find(beyond) : stops.findLast(beyond);
}
