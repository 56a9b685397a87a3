/* Numbers as one says them: "4k/s", "1.2 PB", "350 thousand per second", "half a million a day".

   The lexicon is drills.json (scripts/practice/drills.py describes it). The answer is
   {value, dims: Map of dimension to exponent, bare: no unit was said}; value in base units. */

export class Unreadable extends Error {}

const ABOUT = /^(?:(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|some|say|nearly|almost|just|over|under|so|=|~|≈|≃)\s*)+/i;
const NUMBER = /^([−-]?)\s*(\$?)\s*((?:\d[\d,_]*)?(?:\.\d+)?)(?:e([+-]?\d{1,3}))?/i;
const THOUSANDS = /^(\d{1,3}([,_]\d{3})+|\d+)?(\.\d+)?$/;
const TIMES_POWER = /^\s*(?:[x×*·]\s*)?10\s*(?:\^\s*|\*\*\s*)([−+-]?\d{1,3})/;
const RAISED = { "⁻": "-", "⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9 };
const COUNTED = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
  eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, eighty: 80, hundred: 100,
  half: 0.5, quarter: 0.25, zero: 0, no: 0, dozen: 12,
};
const ARTICLE = new Set(["a", "an"]);
const PARTS = new Set(["half", "quarter"]); // after these an article belongs to the number
/* Words for sizes that people say and the notation does not take. */
const SCALES = { K: 1e3, bn: 1e9, bln: 1e9, mn: 1e6, mln: 1e6, mio: 1e6, tn: 1e12, trn: 1e12, hundred: 100, dozen: 12, quadrillion: 1e15, millions: 1e6, thousands: 1e3, billions: 1e9 };
const SPOKEN = {
  sec: "s", secs: "s", msec: "ms", hr: "hour", hrs: "hour", mins: "min", d: "day", daily: "/day", wk: "week", weekly: "/week",
  mo: "month", monthly: "/month", yr: "year", yrs: "year", y: "year", yearly: "/year", hourly: "/hour", usd: "$", bucks: "$", pct: "%",
  hz: "1/s", rps: "1/s", qps: "1/s", tps: "1/s", iops: "1/s", ops: "1/s", wps: "1/s",
};
const FILLERS = new Set(["of", "in", "total", "about", "all", "the", "or", "so", "data", "storage", "disk", "memory", "traffic", "altogether", "each", "x", "times", "fold"]);
const PER = new Set(["per", "a", "an", "every", "/"]);
const LARGEST = 1e100;

const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);

export function readAnswer(typed, lexicon) {
  let text = typed.trim().replace(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => `^${[...digits].map((one) => RAISED[one]).join("")}`);
  text = text.replace(ABOUT, "");
  if (!text) throw new Unreadable("Type a number and its unit, as you would say it: 4k/s, 1.2 PB.");
  const { number, dollar, rest } = takeNumber(text);
  const { scale, tail } = takeScales(rest, lexicon);
  const { factor, dims, bare } = takeUnit(dollar, tail, lexicon);
  const value = number * scale * factor;
  if (!(Math.abs(value) < LARGEST)) throw new Unreadable("That is beyond all reason.");
  if (value < 0) throw new Unreadable("It cannot be less than nothing.");
  if (value === 0) throw new Unreadable("It is more than nothing: how much?");
  return { value, dims, bare };
}

function takeNumber(text) {
  const power = /^10\s*(?:\^|\*\*)/.test(text) && TIMES_POWER.exec(text);
  if (power) return { number: exact("1", power[1]), dollar: "", rest: text.slice(power[0].length).trim() };
  const [whole, minus, dollar, digits, exponent] = NUMBER.exec(text);
  if (/\d/.test(digits)) {
    if (!THOUSANDS.test(digits)) throw new Unreadable("A comma stands between thousands, a point before decimals: 1,200 or 1.2.");
    const after = text.slice(whole.length);
    const times = TIMES_POWER.exec(after);
    const plain = digits.replace(/[,_]/g, "");
    const size = exact(plain, Number(exponent ?? 0) + Number((times?.[1] ?? "0").replace("−", "-")));
    return { number: minus ? -size : size, dollar, rest: after.slice(times?.[0].length ?? 0).trim() };
  }
  return { ...takeWords(text), dollar };
}

const exact = (digits, power) => Number(`${digits}e${String(power).replace("−", "-")}`);

/* "half a million", "twenty thousand", "a dozen": the words before the size. */
function takeWords(text) {
  let [number, before] = [null, ""];
  let rest = text.replace(/^\$\s*/, "");
  for (;;) {
    const word = (/^[a-z]+/i.exec(rest) ?? [""])[0].toLowerCase();
    const size = own(COUNTED, word);
    if (size === undefined || (ARTICLE.has(word) && number !== null && !PARTS.has(before))) break;
    number = number === null ? size : number >= 20 && number < 100 && size < 10 && size >= 1 ? number + size : number * size;
    before = word;
    rest = rest.slice(word.length).replace(/^[\s-]+/, "");
  }
  if (number === null) throw new Unreadable(`“${text}” does not begin with a number: type one, like 4k/s or 1.2 PB.`);
  return { number, rest };
}

/* "k", "thousand", "hundred thousand": a word is a size only where it is no unit of its own. */
function takeScales(text, { scales, words }) {
  let [scale, tail] = [1, text];
  for (;;) {
    const [word] = /^[A-Za-z]+/.exec(tail) ?? [""];
    const size = [word, word.toLowerCase()].map((one) => own(scales, one) ?? own(SCALES, one)).find(Boolean);
    if (word === "m") throw new Unreadable("m may be a million or a minute: type M or min.");
    if (size === undefined || Object.hasOwn(words, word)) return { scale, tail };
    scale *= size;
    tail = tail.slice(word.length).trim();
  }
}

function takeUnit(dollar, text, lexicon) {
  const unit = { factor: 1, dims: new Map(), bare: true };
  if (dollar) count(unit, "$", 1, lexicon);
  let sign = 1;
  for (const piece of text.replaceAll("/", " / ").split(/[\s*·×,.]+/).filter(Boolean)) {
    const [, word, power] = /^(.+?)(?:\^(\d{1,2}))?$/.exec(piece);
    if (PER.has(word.toLowerCase())) sign = -1;
    else if (FILLERS.has(word.toLowerCase())) continue;
    else if (word !== "1") {
      for (const [name, exponent] of spelled(word, lexicon)) count(unit, name, sign * exponent * Number(power ?? 1), lexicon);
    }
  }
  return unit;
}

/* A word as units with their exponents: "Mbps" is Mbit to the 1 and s to the -1. */
function spelled(word, { words, rates, nouns }) {
  if (Object.hasOwn(words, word) || Object.hasOwn(nouns, word)) return [[word, 1]];
  const lower = word.toLowerCase();
  const known = own(SPOKEN, lower) ?? own(rates, word) ?? own(rates, capital(lower)) ?? (Object.hasOwn(nouns, lower) || Object.hasOwn(words, lower) ? lower : capital(lower));
  const [above, below] = known.split("/");
  const parts = above && above !== "1" ? [[above, 1]] : [];
  return below ? [...parts, [below, -1]] : parts;
}

/* "gb" and "GBPS" as the notation spells them: the prefix large (k small), the rest by its kind. */
function capital(lower) {
  const [, prefix, rest] = /^([kmgtpe]?)(b|bps|bit|bits|byte|bytes)$/.exec(lower) ?? [];
  if (rest === undefined) return lower;
  return (prefix === "k" ? prefix : prefix.toUpperCase()) + (rest === "b" ? "B" : rest);
}

function count(unit, word, exponent, { words, nouns }) {
  unit.bare = false;
  if (Object.hasOwn(words, word)) {
    const [dim, factor] = words[word];
    unit.factor *= factor ** exponent;
    if (dim) add(unit.dims, dim, exponent);
  } else if (Object.hasOwn(nouns, word)) add(unit.dims, nouns[word], exponent);
  else throw new Unreadable(`“${word}” is no unit that the handbook knows.`);
}

function add(dims, dim, exponent) {
  const sum = (dims.get(dim) ?? 0) + exponent;
  if (sum) dims.set(dim, sum);
  else dims.delete(dim);
}
