/* Finds the least and the greatest value of one figure over a box of inputs, by halving it. The twin
   of macros/estimates/searching.py, which holds the reasons. */

import { checked } from "./arithmetic.js";
import { settled, Tracing } from "./enclosing.js";
import { defined, times, Undefined } from "./intervals.js";
import { constant } from "./slopes.js";

const TIGHT = 2e-3;
const PARTS = 60;

/* Compute some figures in place, in order; the value of one of them. */
function point(order, values, place) {
  for (const formula of order) values[formula.place] = defined(formula.compute(values));
  return values[place];
}

const placed = (values, spot) => {
  const copy = [...values];
  for (const [x, value] of spot) copy[x] = value;
  return copy;
};

const middleOf = (box) => new Map([...box].map(([x, [low, high]]) => [x, (low + high) / 2]));

/* What a function gives; otherwise where it is Undefined. */
export function attempt(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof Undefined) return otherwise;
    throw error;
  }
}

/* formulas: what the figure needs and itself, in order; inputs: Map of place to the Set of inputs it
   depends on; enclosures: Map of place to what is known over the whole box. */
export class Search {
  constructor(formulas, inputs, values, box, enclosures) {
    Object.assign(this, { formulas, inputs, values, box, enclosures });
    this.place = formulas.at(-1).place;
  }

  get isSettled() {
    return settled(this.enclosures.get(this.place), this.box, 1).left.length === 0;
  }

  bounds() {
    return [-defined(checked(this.greatest(-1))), defined(checked(this.greatest(1)))];
  }

  greatest(sign) {
    const { ends, left } = settled(this.enclosures.get(this.place), this.box, sign);
    const values = placed(this.values, ends);
    if (!left.length) return sign * point(this.formulas, values, this.place);
    const moves = (formula) => left.some((x) => this.inputs.get(formula.place)?.has(x));
    const moving = this.formulas.filter(moves);
    point(this.formulas.filter((formula) => !moves(formula)), values, this.place);
    const part = new Map(left.map((x) => [x, this.box.get(x)]));
    const halving = new Halving(moving, values, sign);
    const [low, high] = this.enclosures.get(this.place).value;
    let known = sign > 0 ? high : -low;
    const free = this.freed(moving, values, sign, part);
    if (free) {
      known = Math.min(known, free.ceiling);
      halving.look(new Map([...middleOf(part)].map(([x, middle]) => [x, free.spot.get(x) ?? middle])));
    }
    return halving.greatest(part, known);
  }

  /* The same search if figures that round could take any value they ever have. */
  freed(moving, values, sign, part) {
    const steps = this.firstSteps(moving);
    if (!steps.size) return null;
    const kept = leadingTo(this.place, moving, steps);
    const used = new Set(kept.flatMap((formula) => formula.uses));
    const wide = new Map([...part, ...steps].filter(([x]) => used.has(x)));
    const start = [...values];
    for (const [place, [low, high]] of steps) {
      start[place] = low;
      if (low === high) wide.delete(place);
    }
    const free = new Halving(kept, start, sign);
    return attempt(() => {
      free.greatest(wide);
      return free;
    }, null);
  }

  /* The figures that round and need no other that does, with all they can be. */
  firstSteps(moving) {
    const steps = new Map();
    const above = new Set();
    for (const formula of moving.slice(0, -1)) {
      const higher = formula.uses.some((place) => above.has(place));
      if (higher || formula.rounds) above.add(formula.place);
      if (higher || !formula.rounds) continue;
      const { value } = this.enclosures.get(formula.place);
      if (value.every(Number.isFinite)) steps.set(formula.place, value);
    }
    return steps;
  }
}

/* The formulas that a figure still needs when some others are taken as given. */
function leadingTo(place, moving, steps) {
  const wanted = new Set([place]);
  const kept = [];
  for (const formula of moving.toReversed()) {
    if (!wanted.has(formula.place) || steps.has(formula.place)) continue;
    for (const used of formula.uses) wanted.add(used);
    kept.unshift(formula);
  }
  return kept;
}

/* Branch and bound over the inputs whose effect changes its direction. */
class Halving {
  constructor(moving, values, sign) {
    Object.assign(this, { moving, values, sign, best: -Infinity, spot: new Map(), ceiling: Infinity });
    this.constants = values.map(constant);
    this.place = moving.at(-1)?.place;
  }

  greatest(box, known = Infinity) {
    if (!box.size) {
      this.ceiling = this.look(new Map());
      return this.ceiling;
    }
    const parts = [{ top: Math.min(this.ceilingOf(box), known), box }];
    let widest = parts[0];
    for (let count = 0; count < PARTS; count += 1) {
      const { top } = widest;
      if (top < Infinity && top - this.best <= TIGHT * Math.max(Math.abs(top), Math.abs(this.best))) break;
      parts.splice(parts.indexOf(widest), 1);
      for (const part of halves(widest.box)) parts.push({ top: Math.min(this.ceilingOf(part), top), box: part });
      widest = parts.reduce((one, other) => (other.top > one.top ? other : one));
    }
    if (widest.top === Infinity) this.trace(widest.box);
    this.ceiling = Math.max(this.best, widest.top);
    return this.ceiling;
  }

  /* The figure over a part of the box; Undefined where it may not exist. */
  trace(box) {
    const tracing = new Tracing(this.constants, box);
    for (const formula of this.moving.slice(0, -1)) {
      const enclosure = tracing.enclose(formula);
      tracing.keep(formula, enclosure, formula.rounds ? tracing.trace(enclosure) : enclosure);
    }
    return { tracing, enclosure: tracing.enclose(this.moving.at(-1)) };
  }

  /* What sign · figure does not exceed in a part; infinite where it may not exist. */
  ceilingOf(box) {
    const middle = middleOf(box);
    const center = this.look(middle);
    const traced = attempt(() => this.trace(box), null);
    if (!traced) {
      for (const end of [0, 1]) this.look(new Map([...box].map(([x, ends]) => [x, ends[end]])));
      return Infinity;
    }
    const { tracing, enclosure } = traced;
    const back = tracing.trace(enclosure);
    const { ends, left } = settled(back, box, this.sign);
    const ceiling = this.look(new Map([...middle, ...ends]));
    if (!left.length) return ceiling;
    const direct = this.sign > 0 ? enclosure.value[1] : -enclosure.value[0];
    return Math.min(direct, center + rise(back, box), this.free(tracing, enclosure, box));
  }

  /* The ceiling if figures that round could take any value they have in the part. */
  free(tracing, enclosure, box) {
    const wide = new Map([...box, ...[...tracing.traced].map(([x, { value }]) => [x, value])]);
    const { ends, left } = settled(enclosure, wide, this.sign);
    if (left.length) return Infinity;
    const order = this.moving.filter((formula) => !ends.has(formula.place));
    return attempt(() => this.sign * point(order, placed(this.values, ends), this.place), Infinity);
  }

  /* Sign · figure at a spot; the best so far is kept. */
  look(spot) {
    const found = this.sign * point(this.moving, placed(this.values, spot), this.place);
    if (found > this.best) Object.assign(this, { best: found, spot });
    return found;
  }
}

/* How far a value can be from that at the middle of a part, by its slopes. */
function rise({ slopes }, box) {
  let sum = 0;
  for (const [x, { rate }] of slopes) {
    const ends = box.get(x);
    if (ends) sum += times(Math.max(Math.abs(rate[0]), Math.abs(rate[1])), (ends[1] - ends[0]) / 2);
  }
  return sum;
}

/* A part split in two across its relatively widest input, at its geometric middle. */
function halves(box) {
  const spread = ([low, high]) => (high - low) / Math.max(Math.abs(low), Math.abs(high));
  const [widest, [low, high]] = [...box].reduce((one, other) => (spread(other[1]) > spread(one[1]) ? other : one));
  const middle = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
  return [new Map(box).set(widest, [low, middle]), new Map(box).set(widest, [middle, high])];
}
