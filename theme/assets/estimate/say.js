/* Numbers and ranges as one would say them; the twin of macros/estimates/say.py and shapes.py,
   which hold the reasons. Works on decimal strings, so that both sides agree to the last letter. */

const DIGITS = 12;
const WORDS = [[12, " trillion"], [9, " billion"], [6, " million"]];
const MINUS = "\u2212";
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const ALMOST = 1 - 1e-9;
export const NOTHING = "no value";

/* {digits, exponent}: digits[0].rest × 10^exponent, without trailing zeros; "" for zero. */
function decimal(number) {
  const size = Math.abs(number);
  const more = size.toExponential(DIGITS);
  let [mantissa, exponent] = size.toExponential(DIGITS - 1).split("e");
  if (more[DIGITS + 1] === "5" && Number(more) === size && "02468".includes(more[DIGITS]) && isExact(size)) {
    /* A tie: this language takes the upper number, Python the even one. */
    mantissa = more.slice(0, DIGITS + 1);
  }
  const digits = mantissa.replace(".", "").replace(/0+$/, "");
  return { digits, exponent: digits ? Number(exponent) : 0 };
}

/* Whether a number has no more than thirteen digits at all. */
const isExact = (size) => /^50*e/.test(size.toExponential(DIGITS + 8).slice(DIGITS + 1));

/* At most that many significant digits, halves away from zero. */
function rounded({ digits, exponent }, count) {
  const keep = Math.max(count, 0);
  if (count >= digits.length) return { digits, exponent };
  const kept = digits.slice(0, keep) || "0";
  const number = String(Number(kept) + (digits[keep] >= "5" ? 1 : 0));
  const carried = keep === 0 && number === "1" ? 1 : number.length - kept.length;
  return { digits: number.replace(/0+$/, ""), exponent: exponent + carried };
}

function keep(number, style) {
  const { digits, exponent } = number;
  if (style === "exact" || (digits.length <= exponent + 1 && exponent < 3)) return number;
  if (style === "percent" && exponent === 1 && digits[0] === "9") {
    const missing = String(10 ** DIGITS - Number(digits.padEnd(DIGITS, "0")));
    return rounded(number, exponent + 1 + 2 - (missing.length - (DIGITS - 2)));
  }
  return rounded(number, digits[0] === "1" ? 3 : 2);
}

const value = ({ digits, exponent }) => Number(`${digits || 0}e${exponent - (digits.length || 1) + 1}`);

/* Written out, with commas between thousands. */
function plain({ digits, exponent }) {
  if (!digits) return "0";
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 1, "0");
  const rest = padded.slice(exponent + 1);
  return padded.slice(0, exponent + 1).replace(/\B(?=(\d{3})+$)/g, ",") + (rest && `.${rest}`);
}

function written(kept, style) {
  const { digits, exponent } = kept;
  if (digits && (exponent <= -5 || exponent >= 15)) {
    const power = String(exponent).replace("-", "⁻").replace(/\d/g, (digit) => RAISED[digit]);
    return `${plain({ digits, exponent: 0 })} × 10${power}`;
  }
  for (const [power, word] of WORDS) {
    if (exponent < power) continue;
    const short = digits.length <= exponent - power + 4;
    return style === "exact" && !short ? plain(kept) : plain({ digits, exponent: exponent - power }) + word;
  }
  return plain(kept);
}

export function say(number, style) {
  const kept = keep(decimal(number), style);
  return (number < 0 && kept.digits ? MINUS : "") + written(kept, style);
}

/* The rung of a shape's ladder that a value is shown at. */
export function rungOf(shape, number) {
  let [chosen, ...higher] = shape.rungs;
  for (const rung of higher) {
    if (value(keep(decimal(number / chosen[0]), shape.style)) * chosen[0] < rung[0] * ALMOST) break;
    chosen = rung;
  }
  return chosen;
}

function amount(shape, number, rung, style) {
  let text = say(number / rung[0], style);
  if (!shape.lead) return text;
  if (/\.\d$/.test(text)) text += "0";
  return text.startsWith(MINUS) ? MINUS + shape.lead + text.slice(1) : shape.lead + text;
}

/* A value in base units as one would say it, unit included. */
export function textOf(shape, number, style = shape.style) {
  if (!Number.isFinite(number)) return NOTHING;
  const rung = rungOf(shape, number);
  const text = amount(shape, number, rung, style);
  return text + (text === "1" || text === "$1" ? rung[1] : rung[2]);
}

/* Without its unit where all values of the shape have the same one. */
export function amountOf(shape, number) {
  const style = shape.style === "exact" ? "say" : shape.style;
  const [rung, another] = shape.rungs;
  return another ? textOf(shape, number, style) : amount(shape, number, rung, style);
}

/* "1.3 to 7.5 TB", "900 GB to 1.2 TB". */
export function rangeText(shape, [low, high]) {
  const style = shape.style === "exact" ? "say" : shape.style;
  const rung = rungOf(shape, low);
  const first = rung === rungOf(shape, high) ? amount(shape, low, rung, style) : textOf(shape, low, style);
  return `${first} to ${textOf(shape, high, style)}`;
}
