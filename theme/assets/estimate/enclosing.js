/* Encloses figure after figure over a box of inputs; figures that round are quantities of their own
   until slopes are traced back. The twin of macros/estimates/enclosing.py.

   A formula is {place, uses, rounds, compute, enclose}; a box is a Map of input to [low, high]. */

import { compile, placesIn } from "./arithmetic.js";
import * as i from "./intervals.js";
import { compileEnclosure, constant, narrowed, ranged, STEPPED } from "./slopes.js";

const NOISE = 1e-12;
const FLAT = { rate: i.ZERO, share: i.ZERO };

export function formulaOf(place, term) {
  return {
    place, uses: [...placesIn(term)], rounds: rounds(term), compute: compile(term), enclose: compileEnclosure(term),
  };
}

const rounds = (term) => Array.isArray(term) && (STEPPED.has(term[0]) || term.slice(1).some(rounds));
const around = (place, [low, high]) => (low < high ? ranged(place, [low, high]) : constant(low));

export class Tracing {
  constructor(enclosures, box) {
    this.enclosures = [...enclosures];
    this.traced = new Map();
    for (const [place, ends] of box) this.enclosures[place] = around(place, ends);
  }

  enclose(formula) {
    return formula.enclose(this.enclosures);
  }

  /* Let later figures use a figure; `back` is it with slopes traced back to inputs. */
  keep(formula, enclosure, back) {
    if (formula.rounds) {
      this.traced.set(formula.place, back);
      this.enclosures[formula.place] = around(formula.place, back.value);
    } else {
      this.enclosures[formula.place] = { value: back.value, slopes: enclosure.slopes };
    }
  }

  /* The same with the slopes of its inputs alone. */
  trace(enclosure) {
    const steps = [...enclosure.slopes.keys()].filter((x) => this.traced.has(x));
    if (!steps.length) return enclosure;
    const slopes = new Map([...enclosure.slopes].filter(([x]) => !this.traced.has(x)));
    for (const step of steps) {
      const own = enclosure.slopes.get(step);
      const through = this.traced.get(step);
      for (const [x, { rate, share, unit }] of through.slopes) {
        const direct = slopes.get(x) ?? FLAT;
        const effect = through.value[0] > 0 ? share : i.multiply(rate, unit);
        slopes.set(x, {
          rate: i.add(direct.rate, i.multiply(own.rate, rate)),
          share: i.add(direct.share, i.multiply(own.share, effect)),
          unit,
        });
      }
    }
    return narrowed(enclosure.value, slopes);
  }
}

/* Where the greatest sign · figure is: {ends of the inputs with one direction, left: the others}. */
export function settled({ value, slopes }, box, sign) {
  const largest = Math.max(Math.abs(value[0]), Math.abs(value[1]));
  const unnoticed = largest < Infinity ? NOISE * largest : 0;
  const ends = new Map();
  const left = [];
  for (const [x, [low, high]] of box) {
    const rate = slopes.get(x)?.rate;
    const noise = unnoticed / (Math.max(Math.abs(low), Math.abs(high)) || 1);
    if (!rate || rate[0] >= -noise) ends.set(x, sign > 0 ? high : low);
    else if (rate[1] <= noise) ends.set(x, sign > 0 ? low : high);
    else left.push(x);
  }
  return { ends, left };
}

/* An enclosure of which nothing is known but the inputs it depends on. */
export function unknown(box) {
  const slopes = new Map();
  for (const [x, ends] of box) {
    slopes.set(x, { rate: i.EVERYTHING, share: i.EVERYTHING, unit: ends[0] > 0 ? ends : i.ONE });
  }
  return { value: i.EVERYTHING, slopes };
}
