/* Intervals with their derivatives, so that an input used twice cancels as on paper. The twin of
   macros/estimates/slopes.py, which holds the reasons.

   An enclosure is {value, slopes: Map of input to {rate, share, unit}}. */

import * as i from "./intervals.js";

const FLAT = { rate: i.ZERO, share: i.ZERO, unit: i.ONE };
const STEEP = [0, Infinity];
const LOGARITHMS = { ln: 1, log2: Math.log(2), log10: Math.log(10) };
export const STEPPED = new Set(["ceil", "floor", "round"]);

export const constant = (value) => ({ value: [value, value], slopes: new Map() });

export function ranged(place, [low, high]) {
  if (low > 0) return { value: [low, high], slopes: new Map([[place, { rate: i.ONE, share: i.ONE, unit: [low, high] }]]) };
  const share = i.hasZero([low, high]) ? i.EVERYTHING : i.divide(i.ONE, [low, high]);
  return { value: [low, high], slopes: new Map([[place, { rate: i.ONE, share, unit: i.ONE }]]) };
}

/* Rates and shares found separately: each narrows the other. */
export function narrowed(value, slopes) {
  const closed = new Map();
  const zero = i.hasZero(value);
  for (const [x, { rate, share, unit }] of slopes) {
    if (zero) {
      closed.set(x, { rate, share: i.EVERYTHING, unit });
      continue;
    }
    const turn = unit === i.ONE ? value : i.divide(value, unit);
    const narrow = i.meet(rate, i.multiply(share, turn));
    closed.set(x, { rate: narrow, share: i.meet(share, i.divide(narrow, turn)), unit });
  }
  return { value, slopes: closed };
}

/* New slopes from those of several parts: rule(slopes of each part, unit) gives {rate, share}. */
function combined(parts, rule) {
  const units = new Map();
  for (const { slopes } of parts) for (const [x, { unit }] of slopes) units.set(x, unit);
  const found = new Map();
  for (const [x, unit] of units) {
    found.set(x, { ...rule(parts.map(({ slopes }) => slopes.get(x) ?? FLAT), unit), unit });
  }
  return found;
}

const unknown = (parts) => combined(parts, () => ({ rate: i.EVERYTHING, share: i.EVERYTHING }));

function negate({ value, slopes }) {
  return { value: i.negate(value), slopes: combined([{ slopes }], ([{ rate, share }]) => ({ rate: i.negate(rate), share })) };
}

function add(parts) {
  const value = parts.map((part) => part.value).reduce(i.add);
  const alike = parts.every((part) => part.value[0] > 0) || parts.every((part) => part.value[1] < 0);
  return narrowed(value, combined(parts, (own) => ({
    rate: [own.reduce((sum, { rate }) => sum + rate[0], 0), own.reduce((sum, { rate }) => sum + rate[1], 0)],
    share: alike ? i.hull(own.map(({ share }) => share)) : i.EVERYTHING,
  })));
}

function multiply(one, other) {
  return narrowed(i.multiply(one.value, other.value), combined([one, other], ([a, b]) => ({
    rate: i.add(i.multiply(a.rate, other.value), i.multiply(b.rate, one.value)),
    share: i.add(a.share, b.share),
  })));
}

function divide(one, other) {
  const value = i.divide(one.value, other.value);
  return narrowed(value, combined([one, other], ([a, b]) => ({
    rate: i.divide(i.add(a.rate, i.negate(i.multiply(value, b.rate))), other.value),
    share: i.add(a.share, i.negate(b.share)),
  })));
}

function raiseTo(base, exponent) {
  const value = i.raiseTo(base.value, exponent.value);
  if (base.value[0] <= 0) {
    const steep = steepness(base.value, exponent);
    const rates = combined([base], ([{ rate }]) => ({ rate: i.multiply(steep, rate), share: i.EVERYTHING }));
    return narrowed(value, new Map([...rates, ...unknown([exponent])]));
  }
  const logarithm = i.call("ln", [base.value]);
  return narrowed(value, combined([base, exponent], ([a, b], unit) => ({
    rate: i.EVERYTHING,
    share: i.add(i.multiply(exponent.value, a.share), i.multiply(b.rate, i.multiply(logarithm, unit))),
  })));
}

function steepness(base, exponent) {
  const [power] = exponent.value;
  if (exponent.slopes.size || power < 1) return i.EVERYTHING;
  return i.multiply(exponent.value, i.raiseTo(base, [power - 1, power - 1]));
}

function call(name, parts) {
  const value = i.call(name, parts.map((part) => part.value));
  if (name === "min" || name === "max") return narrowed(value, chosen(name, value, parts));
  const [first, step] = parts;
  if (STEPPED.has(name) && step?.slopes.size) return narrowed(value, unknown(parts));
  return narrowed(value, combined([first], ([slope], unit) => rule(name, slope, unit, first.value, value)));
}

function rule(name, { rate, share }, unit, at, value) {
  if (STEPPED.has(name)) return { rate: i.multiply(STEEP, rate), share: i.multiply(STEEP, share) };
  if (name in LOGARITHMS) {
    const base = [LOGARITHMS[name], LOGARITHMS[name]];
    return { rate: i.divide(i.divide(share, unit), base), share: i.EVERYTHING };
  }
  if (name === "exp") return { rate: i.multiply(value, rate), share: i.multiply(rate, unit) };
  if (name === "sqrt") return { rate: i.EVERYTHING, share: i.divide(share, [2, 2]) };
  if (name === "harmonic") {
    return { rate: i.multiply([1 / (at[1] + 1), 1 / (at[0] + 0.5)], rate), share: i.EVERYTHING };
  }
  if (at[0] >= 0) return { rate, share };
  const turned = i.negate(rate);
  return at[1] <= 0 ? { rate: turned, share } : { rate: i.hull([turned, rate]), share: i.EVERYTHING };
}

/* The slopes of those operands that can be the least, or the greatest. */
function chosen(name, value, parts) {
  const able = parts.filter((part) => (name === "min" ? part.value[0] <= value[1] : part.value[1] >= value[0]));
  return combined(able, (own) => ({ rate: i.hull(own.map(({ rate }) => rate)), share: i.hull(own.map(({ share }) => share)) }));
}

/* A function of all figures' enclosures by place that encloses a term of the export. */
export function compileEnclosure(term) {
  if (typeof term === "number") {
    const fixed = constant(term);
    return () => fixed;
  }
  const [kind, ...rest] = term;
  if (kind === "v") return (values) => values[rest[0]];
  const parts = rest.map(compileEnclosure);
  const of = (values) => parts.map((part) => part(values));
  if (kind === "neg") return (values) => negate(parts[0](values));
  if (kind === "+") return (values) => add(of(values));
  if (kind === "*") return (values) => of(values).reduce(multiply);
  if (kind === "/") return (values) => divide(...of(values));
  if (kind === "^") return (values) => raiseTo(...of(values));
  return (values) => call(kind, of(values));
}
