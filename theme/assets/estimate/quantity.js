/* What a reader types into a field: "5G", "5 billion", "5 billion links/month", "$12", "30%". */

const NUMBER = /^([−-]?)\s*(\$?)\s*((?:\d[\d,]*)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*)$/i;
const THOUSANDS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const RAISED = { "²": 2, "³": 3 };
const LARGEST = 1e100;

export class Unreadable extends Error {}

/* A value in base units from what was typed; throws Unreadable with a sentence for the reader.

   figure: the input. unit: {factor, text}, what a bare number is in. */
export function readQuantity(typed, figure, unit, { words, scales }) {
  const [, minus, dollar, digits, rest] = NUMBER.exec(typed.trim()) ?? [];
  if (!digits || !/\d/.test(digits)) throw new Unreadable("Type a number, like 5 million or 250k.");
  if (digits.includes(",") && !THOUSANDS.test(digits)) {
    throw new Unreadable("A comma stands between thousands; a point comes before decimals.");
  }
  const [scale, tail] = takeScale(rest, scales);
  const size = Number(digits.replaceAll(",", "")) * scale;
  const factor = tail || dollar ? unitFactor(tail, dollar, figure, unit, words) : unit.factor;
  const value = (minus ? -1 : 1) * size * factor;
  if (!(Math.abs(value) < LARGEST)) throw new Unreadable("That is beyond all reason.");
  if (value < 0 && !mayBeNegative(figure)) throw new Unreadable("This cannot be less than nothing.");
  return value;
}

export const mayBeNegative = (figure) => figure.value < 0 || figure.range?.[0] < 0;

function takeScale(text, scales) {
  const [word] = /^[A-Za-z]+/.exec(text) ?? [""];
  if (Object.hasOwn(scales, word)) return [scales[word], text.slice(word.length).trim()];
  return [1, text];
}

function unitFactor(text, dollar, figure, unit, words) {
  const dims = new Map();
  let factor = 1;
  const count = (word, exponent) => {
    if (!Object.hasOwn(words, word)) throw new Unreadable(`“${word}” is no unit of this: write it in ${unit.text || "plain numbers"}.`);
    const [dim, size] = words[word];
    factor *= size ** exponent;
    if (dim) dims.set(dim, (dims.get(dim) ?? 0) + exponent);
  };
  if (dollar) count("$", 1);
  let sign = 1;
  for (const part of text.replace(/\bper\b/g, "/").split(/([/*·×\s]+)/)) {
    const [, word, power] = /^([^\s^²³]+?)(?:\^(\d{1,2})|([²³]))?$/.exec(part) ?? [];
    if (/^[/*·×\s]+$/.test(part)) sign = part.includes("/") ? -1 : 1;
    else if (word) count(word, sign * Number(power ?? RAISED[part.at(-1)] ?? 1));
  }
  const wanted = new Map(figure.dims);
  const alike = [...new Set([...dims.keys(), ...wanted.keys()])]
    .every((dim) => (dims.get(dim) ?? 0) === (wanted.get(dim) ?? 0));
  if (!alike) throw new Unreadable(`That is not the same kind of thing: write it in ${unit.text || "plain numbers"}.`);
  return factor;
}
