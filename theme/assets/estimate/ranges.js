/* The least and the greatest that every figure can be when the inputs are anywhere in their ranges,
   all at once. The twin of macros/estimates/ranges.py, which states the method. */

import { checked } from "./arithmetic.js";
import { formulaOf, Tracing, unknown } from "./enclosing.js";
import { defined, EVERYTHING } from "./intervals.js";
import { attempt, Search } from "./searching.js";
import { constant } from "./slopes.js";

export const formulasOf = (model) => model.order.map(([place]) => formulaOf(place, model.figures[place].term));

export class Ranges {
  /* order: the formulas; values: of every figure by place; box: Map of input to [low, high]. */
  constructor(order, values, box) {
    Object.assign(this, { values, box, failures: new Set(), needs: new Map(), enclosures: new Map() });
    this.inputs = new Map([...box.keys()].map((x) => [x, new Set([x])]));
    this.found = new Map(box);
    this.tracing = new Tracing(values.map(constant), box);
    for (const formula of order) this.figure(formula);
  }

  /* [low, high]; undefined where the box does not move a figure, or where it may not exist. */
  bounds(place) {
    if (!this.inputs.has(place) || this.failures.has(place)) return undefined;
    if (!this.found.has(place)) this.found.set(place, this.search(place).bounds());
    return this.found.get(place);
  }

  /* The same; undefined also where the search finds out that it may not exist. */
  seen(place) {
    return attempt(() => this.bounds(place), undefined);
  }

  search(place) {
    const box = new Map([...this.inputs.get(place)].map((x) => [x, this.box.get(x)]));
    return new Search([...this.needs.get(place)], this.inputs, this.values, box, this.enclosures);
  }

  figure(formula) {
    const { place, uses } = formula;
    const inputs = new Set(uses.flatMap((other) => [...(this.inputs.get(other) ?? [])]));
    if (!inputs.size) return;
    this.inputs.set(place, inputs);
    this.needs.set(place, new Set([...uses.flatMap((other) => [...(this.needs.get(other) ?? [])]), formula]));
    if (uses.some((other) => this.failures.has(other)) || Number.isNaN(this.values[place])) {
      this.failures.add(place);
      return;
    }
    if (!attempt(() => this.enclose(formula), false)) this.settle(formula);
  }

  enclose(formula) {
    const { place } = formula;
    const enclosure = this.tracing.enclose(formula);
    let back = this.tracing.trace(enclosure);
    this.enclosures.set(place, back);
    const search = this.search(place);
    if (search.isSettled) {
      this.found.set(place, search.bounds());
      back = { value: this.found.get(place), slopes: back.slopes };
      this.enclosures.set(place, back);
    }
    for (const end of back.value) defined(checked(end));
    this.tracing.keep(formula, enclosure, back);
    return true;
  }

  /* Find out, by parts, whether a figure exists everywhere after all. */
  settle(formula) {
    const { place } = formula;
    const box = new Map([...this.inputs.get(place)].map((x) => [x, this.box.get(x)]));
    this.enclosures.set(place, unknown(box));
    const bounds = attempt(() => this.bounds(place) ?? EVERYTHING, null);
    if (!bounds) {
      this.failures.add(place);
      return;
    }
    const back = { value: bounds, slopes: this.enclosures.get(place).slopes };
    this.tracing.keep(formula, back, back);
  }
}
