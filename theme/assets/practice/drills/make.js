/* An exercise with fresh numbers: the same ones for the same seed.

   A system is a file drills/SLUG.json (scripts/practice/drills.py describes it). A drill is
   {key, seed, slug, exercise, values, givens: [place, …], target: place}; values are in base units. */

import { checked, compile } from "../../estimate/arithmetic.js";
import { textOf } from "../../estimate/say.js";
import { pick, seeded } from "./random.js";

/* What an interviewer says, as the first digits of a number: near enough evenly apart. */
const SAID = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const ALMOST = 1e-9;
const TRIES = 20;

export class System {
  constructor(slug, file) {
    Object.assign(this, { slug, groups: file.groups, figures: file.figures, shapes: file.shapes, order: file.order });
    this.exercises = new Map(file.exercises.map((one) => [file.figures[one.target].name, one]));
    const compute = new Map(file.order.map((place) => [place, compile(file.figures[place].term)]));
    this.compute = compute;
    this.today = file.figures.map((figure) => figure.value);
  }

  text(place, values) {
    return textOf(this.shapes[this.figures[place].shape], values[place]);
  }

  /* The values with all steps of an exercise computed in place. */
  solve(exercise, values) {
    for (const place of exercise.steps) values[place] = checked(this.compute.get(place)(values));
    return values;
  }
}

/* The numbers one says between two, in base units. */
export function saidBetween(low, high, factor, whole) {
  const found = [];
  const [from, to] = [low / factor, high / factor];
  for (let power = Math.floor(Math.log10(from)) - 1; power <= Math.ceil(Math.log10(to)); power += 1) {
    for (const digits of SAID) {
      const number = Number(`${digits}e${power}`);
      if (number < from * (1 - ALMOST) || number > to * (1 + ALMOST)) continue;
      if (!whole || Number.isInteger(number)) found.push(number * factor);
    }
  }
  return found;
}

/* The drill that asks for a figure, made from a seed. */
export function makeDrill(system, name, seed) {
  const exercise = system.exercises.get(name);
  const random = seeded(`${system.slug}/${name}/${seed}`);
  const drawn = Array.from({ length: TRIES }, () => draw(system, exercise, random));
  const values = drawn.find((one) => one[exercise.target] > 0) ?? system.solve(exercise, [...system.today]);
  return {
    key: `${system.slug}/${name}`,
    seed,
    slug: system.slug,
    exercise,
    values,
    givens: exercise.givens.map(([place]) => place),
    target: exercise.target,
  };
}

function draw(system, exercise, random) {
  const values = [...system.today];
  for (const [place, low, high, factor, whole] of exercise.givens) {
    const said = low < high ? saidBetween(low, high, factor, whole) : [];
    if (said.length) values[place] = pick(said, random);
  }
  return system.solve(exercise, values);
}

/* How the answer comes about: a line a step, in words, in numbers, and what it comes to. */
export function working(system, { exercise, values }) {
  return exercise.steps.map((place) => {
    const { label, parts } = system.figures[place];
    const filled = (text) => parts.map((part) => (typeof part === "number" ? text(part) : part)).join("");
    return {
      label,
      words: filled((one) => system.figures[one].label),
      numbers: filled((one) => system.text(one, values)),
      result: system.text(place, values),
    };
  });
}
