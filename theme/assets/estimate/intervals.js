/* What an expression can be when its operands are anywhere in theirs: pairs [low, high]. The twin of
   macros/estimates/intervals.py. Throws Undefined where a value may not exist. */

import { FUNCTIONS } from "./arithmetic.js";

export class Undefined extends Error {}

export const EVERYTHING = [-Infinity, Infinity];
export const ZERO = [0, 0];
export const ONE = [1, 1];
const RISING = new Set(["exp", "harmonic", "ln", "log10", "log2", "sqrt"]);

/* A product in which nothing times infinity is nothing. */
export const times = (one, other) => (one && other ? one * other : 0);

export function defined(number) {
  if (Number.isNaN(number)) throw new Undefined();
  return number;
}

export const negate = ([low, high]) => [-high, -low];
export const add = (a, b) => [a[0] + b[0], a[1] + b[1]];
export const hasZero = ([low, high]) => low <= 0 && high >= 0;

export function multiply(a, b) {
  if (a[0] >= 0 && b[0] >= 0) return [times(a[0], b[0]), times(a[1], b[1])];
  const ends = [times(a[0], b[0]), times(a[0], b[1]), times(a[1], b[0]), times(a[1], b[1])];
  return [Math.min(...ends), Math.max(...ends)];
}

export function divide(a, b) {
  if (hasZero(b)) throw new Undefined();
  return multiply(a, [1 / b[1], 1 / b[0]]);
}

export const hull = (parts) => [Math.min(...parts.map(([low]) => low)), Math.max(...parts.map(([, high]) => high))];

/* What two intervals around the same thing have in common, rounding apart. */
export function meet(a, b) {
  const low = Math.max(a[0], b[0]);
  const high = Math.min(a[1], b[1]);
  return low <= high ? [low, high] : [high, low];
}

export function raiseTo(base, exponent) {
  const ends = base.flatMap((b) => exponent.map((e) => defined(FUNCTIONS["^"](b, e))));
  if (hasZero(base) && exponent[0] < 0) throw new Undefined();
  if (base[0] < 0) {
    if (exponent[0] !== exponent[1]) throw new Undefined();
    if (hasZero(base)) ends.push(0);
  }
  return [Math.min(...ends), Math.max(...ends)];
}

export function call(name, operands) {
  const [first, steps] = operands;
  if (name === "min" || name === "max") {
    return [Math[name](...operands.map(([low]) => low)), Math[name](...operands.map(([, high]) => high))];
  }
  if (name === "abs") {
    const [low, high] = [Math.abs(first[0]), Math.abs(first[1])].sort((a, b) => a - b);
    return [hasZero(first) ? 0 : low, high];
  }
  const compute = (...values) => defined(FUNCTIONS[name](...values));
  if (RISING.has(name) || !steps) return [compute(first[0]), compute(first[1])];
  const ends = first.flatMap((x) => steps.map((step) => compute(x, step)));
  const widest = steps[0] === steps[1] ? 0 : Math.max(Math.abs(steps[0]), Math.abs(steps[1]));
  return [Math.min(...ends) - widest, Math.max(...ends) + widest];
}
