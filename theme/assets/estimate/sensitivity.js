/* What each ranged input alone does to a figure; the twin of macros/estimates/sensitivity.py. */

import { Ranges } from "./ranges.js";

/* The formulas that a figure follows from, itself last. */
function leadingTo(place, formulas) {
  const wanted = new Set([place]);
  const kept = [];
  for (const formula of formulas.toReversed()) {
    if (!wanted.has(formula.place)) continue;
    for (const used of formula.uses) wanted.add(used);
    kept.unshift(formula);
  }
  return { order: kept, wanted };
}

/* [{input, range, atLow, atHigh, least, greatest, width}], the widest first; values in base units. */
export function swingsOf(model, formulas, place, state) {
  const { order, wanted } = leadingTo(place, formulas);
  const values = model.values(state);
  const at = (input, value) => {
    const changed = [...values];
    changed[input] = value;
    return model.fill(changed)[place];
  };
  const found = [];
  for (const [input, range] of model.box(state)) {
    const bounds = wanted.has(input) && new Ranges(order, values, new Map([[input, range]])).seen(place);
    if (!bounds) continue;
    const [atLow, atHigh] = range.map((end) => at(input, end));
    const least = Math.min(atLow, atHigh, bounds[0]);
    const greatest = Math.max(atLow, atHigh, bounds[1]);
    if (greatest > least) found.push({ input, range, atLow, atHigh, least, greatest, width: greatest - least });
  }
  const { figures } = model;
  return found.sort((a, b) => b.width - a.width || (figures[a.input].name < figures[b.input].name ? -1 : 1));
}
