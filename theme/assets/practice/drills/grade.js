/* How far an answer is from the truth, and what may have gone wrong on the way. */

import { readAnswer, Unreadable } from "./read.js";

export const GOOD = 2; // a factor: nearer than that is good, in an interview as here
const EXACT = 1.1;
const NEAR = 10;
const SLIP_WITHIN = 1.06;
const MEASURES = ["information", "time", "money"];
const BASE = { information: "bytes", time: "seconds", money: "dollars" };
const FULL = { s: "second", ms: "millisecond", min: "minute", "$": "dollars" };
/* Factors that have a name, and of which dimension the answer must have some. */
const SLIPS = [
  [8, "bits for bytes, perhaps", "information"],
  [60, "60: a minute for a second, or an hour for a minute", "time"],
  [24, "24: a day for an hour", "time"],
  [3600, "3,600: an hour for a second", "time"],
  [86400, "86,400: a day for a second", "time"],
  [30.4375, "about 30: a month for a day", "time"],
  [12, "12: a year for a month", "time"],
  [365.25, "365: a year for a day", "time"],
  [2629800, "2.6 million: a month for a second", "time"],
  [1e3, "a thousand: k for M, or M for G", ""],
  [1e6, "a million", ""],
  [1e9, "a billion", ""],
  [100, "a hundred: a percentage, perhaps", ""],
];

/* The verdict on what was typed: {grade, ratio, said, hint}.

   grade: "exact" within 10%, "good" within 2×, "near" within 10×, "far", "unit" for a wrong unit.
   ratio: the answer over the truth. dims: of the truth; percent: whether it is told in percent.
   Throws Unreadable for what is no answer yet: it is not counted. */
export function grade(typed, truth, { dims, percent }, lexicon) {
  const answer = readAnswer(typed, lexicon);
  const wanted = new Map(dims);
  const measured = MEASURES.some((dim) => wanted.has(dim));
  if (answer.bare && measured) throw new Unreadable("Say the unit too, as in 4k/s or 1.2 PB.");
  const wrong = !answer.bare && wrongUnit(answer.dims, wanted, percent, lexicon);
  if (wrong) return { grade: "unit", ratio: NaN, hint: wrong };
  const value = answer.bare && percent ? nearest([answer.value, answer.value / 100], truth) : answer.value;
  const ratio = value / truth;
  const distance = Math.max(ratio, 1 / ratio);
  return { grade: named(distance), ratio, hint: distance > GOOD ? slip(distance, wanted) : "" };
}

function named(distance) {
  if (distance <= EXACT) return "exact";
  if (distance <= GOOD * (1 + 1e-9)) return "good";
  return distance <= NEAR * (1 + 1e-9) ? "near" : "far";
}

const nearest = (values, truth) =>
  values.reduce((one, other) => (Math.abs(Math.log(one / truth)) <= Math.abs(Math.log(other / truth)) ? one : other));

/* What is wrong with the unit, "" for nothing. What is counted may be left unsaid. */
function wrongUnit(said, wanted, percent, { nouns }) {
  const wrong = [...said].some(([dim, exponent]) => wanted.get(dim) !== exponent);
  const missing = MEASURES.some((dim) => wanted.has(dim) && !said.has(dim));
  if (!wrong && !missing) return "";
  const asked = percent ? "a share, in %" : spell(wanted, nouns);
  return `You answered in ${spell(said, nouns)}; asked is ${asked}.`;
}

/* Dimensions in words: "links a second", "a plain number". nouns: of the lexicon. */
function spell(dims, nouns) {
  const many = (dim) => BASE[dim] ?? Object.keys(nouns).find((word) => nouns[word] === dim && word !== dim) ?? dim;
  const raised = (word, exponent) => word + (exponent > 1 ? `^${exponent}` : "");
  const above = [...dims].filter(([, exponent]) => exponent > 0).map(([dim, exponent]) => raised(many(dim), exponent));
  const below = [...dims].filter(([, exponent]) => exponent < 0).map(([dim, exponent]) => raised(BASE[dim]?.slice(0, -1) ?? dim, -exponent));
  return perWords([above.join("·"), ...below].join("/")) || "a plain number";
}

/* A unit in words: "links/s" is "links a second", "/s" is "times a second". */
export function perWords(unit) {
  const [above, ...below] = unit.trim().split("/").map((word) => FULL[word] ?? word);
  return below.length ? `${above || "times"} a ${below.join(" a ")}` : above;
}

function slip(distance, wanted) {
  const found = SLIPS.find(([factor, , dim]) => (!dim || wanted.has(dim)) && Math.max(distance / factor, factor / distance) < SLIP_WITHIN);
  return found ? `Off by ${found[1]}.` : "";
}
