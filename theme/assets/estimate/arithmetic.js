/* The functions of the notation on plain numbers; the twin of macros/estimates/arithmetic.py.
   What does not exist is NaN, and makes NaN of everything that uses it. */

const TOLERANCE = 1e-9;
const EULER = 0.5772156649015329;
const HARMONIC_FROM = 20;
const LARGEST = 1e100;

/* The value, or NaN where it is beyond all reason. */
export const checked = (number) => (number > -LARGEST && number < LARGEST ? number : NaN);

export const same = (one, other) => Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));

const stepped = (rounding) => (number, step = 1) => {
  const steps = number / step;
  if (!(step > 0) || !Number.isFinite(steps)) return NaN;
  const near = Math.floor(steps + 0.5);
  return (Math.abs(steps - near) <= TOLERANCE * Math.max(1, Math.abs(steps)) ? near : rounding(steps)) * step;
};

const logarithm = (log) => (number) => (number > 0 ? log(number) : NaN);

function harmonic(number) {
  if (!(number >= 0)) return NaN;
  let below = 0;
  while (number < HARMONIC_FROM) {
    number += 1;
    below += 1 / number;
  }
  const square = number * number;
  const series = 1 / (2 * number) - 1 / (12 * square) + 1 / (120 * square ** 2) - 1 / (252 * square ** 3);
  return Math.log(number) + EULER + series - below;
}

function power(base, exponent) {
  if (Number.isNaN(base) || (base === 0 && exponent < 0)) return NaN;
  return base < 0 && !Number.isInteger(exponent) ? NaN : base ** exponent;
}

export const FUNCTIONS = {
  "+": (...terms) => terms.reduce((sum, term) => sum + term, 0),
  "*": (...factors) => factors.reduce((product, factor) => product * factor),
  "/": (one, other) => (other === 0 ? NaN : one / other),
  "^": power,
  neg: (number) => -number,
  abs: Math.abs,
  ceil: stepped(Math.ceil),
  exp: Math.exp,
  floor: stepped(Math.floor),
  harmonic,
  ln: logarithm(Math.log),
  log10: logarithm(Math.log10),
  log2: logarithm(Math.log2),
  max: Math.max,
  min: Math.min,
  round: stepped((number) => Math.floor(number + 0.5)),
  sqrt: (number) => (number >= 0 ? Math.sqrt(number) : NaN),
};

const COMPARE = {
  "<": (one, other) => !same(one, other) && one < other,
  "<=": (one, other) => same(one, other) || one < other,
  ">": (one, other) => !same(one, other) && one > other,
  ">=": (one, other) => same(one, other) || one > other,
};

/* A function of all figures' values by place that computes a term of the export. */
export function compile(term) {
  if (typeof term === "number") return () => term;
  const [kind, ...rest] = term;
  if (kind === "v") {
    const [place] = rest;
    return (values) => values[place];
  }
  const parts = rest.map(compile);
  const [one, other] = parts;
  const apply = FUNCTIONS[kind];
  if (parts.length === 1) return (values) => apply(one(values));
  if (parts.length === 2) return (values) => apply(one(values), other(values));
  return (values) => apply(...parts.map((part) => part(values)));
}

/* The same for a condition; null where a value that it needs does not exist. */
export function compileCondition([kind, ...rest]) {
  if (kind === "not") {
    const test = compileCondition(rest[0]);
    return (values) => flip(test(values));
  }
  if (kind === "and" || kind === "or") {
    const tests = rest.map(compileCondition);
    const gather = kind === "and" ? "every" : "some";
    return (values) => {
      const held = tests.map((test) => test(values));
      return held.includes(null) ? null : held[gather](Boolean);
    };
  }
  const [left, right] = rest.map(compile);
  return (values) => {
    const [one, other] = [left(values), right(values)];
    return Number.isNaN(one) || Number.isNaN(other) ? null : COMPARE[kind](one, other);
  };
}

const flip = (held) => (held === null ? null : !held);

/* The places that a term or a condition uses. */
export function placesIn(term, found = new Set()) {
  if (!Array.isArray(term)) return found;
  if (term[0] === "v") return found.add(term[1]);
  for (const part of term.slice(1)) placesIn(part, found);
  return found;
}
