/* A working as it stands in the page, its numbers replaced by those of now. */

import { write } from "./dom.js";
import { rungOf } from "./say.js";

const isPowerOfTen = (ratio) => Math.abs(Math.log10(ratio) - Math.round(Math.log10(ratio))) < 1e-9;

/* working: an element with .substituted and .head of the page as built. */
export function fill({ model }, working, place, values, scenario) {
  const line = working.querySelector(".substituted");
  if (!line) return;
  let moved = changed(model, place, values, scenario);
  for (const link of line.querySelectorAll("a[href^='#fig-']")) {
    const operand = model.places.get(link.hash.slice("#fig-".length));
    const text = model.text(operand, values, scenario);
    write(link, text.startsWith("\u2212") ? `(${text})` : text);
    moved = changed(model, operand, values, scenario) || moved;
  }
  const head = working.querySelector(".head");
  if (head) head.hidden = moved;
  const step = line.querySelector(".step");
  if (step) step.hidden = moved && !sameUnits(model, line, place, values, scenario);
}

const changed = (model, place, values, scenario) =>
  model.text(place, values, scenario) !== model.text(place, model.today, -1);

/* Whether every number of a line is still in a unit a power of ten from that it was in. */
function sameUnits(model, line, place, values, scenario) {
  const operands = [...line.querySelectorAll("a[href^='#fig-']")].map((link) => model.places.get(link.hash.slice("#fig-".length)));
  return [place, ...operands].every((one) => {
    const now = rungOf(model.shape(one, scenario), values[one]);
    const then = rungOf(model.shape(one, -1), model.today[one]);
    return isPowerOfTen(now[0] / then[0]);
  });
}
