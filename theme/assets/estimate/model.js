/* The page's estimate as it was exported (macros/estimates/export.py describes the data; the page
   leaves out what stands in its markup), and what it comes to when the reader changes assumptions.

   A state is {scenario: index or -1, changes: Map of place to a value in base units}. */

import { checked, compile, compileCondition } from "./arithmetic.js";
import { textOf } from "./say.js";

export const TODAY = Object.freeze({ scenario: -1, changes: new Map() });

export class Model {
  constructor(data) {
    this.data = data;
    this.figures = data.figures.map((figure) => ({ label: figure.name.replaceAll("_", " "), ...figure }));
    this.places = new Map(data.figures.map((figure, place) => [figure.name, place]));
    const order = data.order ?? [...data.figures.keys()].filter((place) => data.figures[place].term);
    this.order = order.map((place) => [place, compile(data.figures[place].term)]);
    this.decisions = data.decisions.map((choice) => ({ ...choice, holds: compileCondition(choice.term) }));
    this.scenarios = data.scenarios;
    this.today = this.fill(data.figures.map((figure) => figure.value));
  }

  isInput(place) {
    return !this.figures[place].term;
  }

  /* The inputs of a state, by place; derived figures as they are today. */
  inputs({ scenario, changes }) {
    const values = [...this.today];
    for (const [place, value] of changes) values[place] = value;
    const { values: fixed = {} } = this.scenarios[scenario] ?? {};
    for (const place of Object.keys(fixed)) if (!changes.has(Number(place))) values[place] = fixed[place];
    return values;
  }

  /* Compute all derived figures in place; NaN where one does not exist. */
  fill(values) {
    for (const [place, compute] of this.order) values[place] = checked(compute(values));
    return values;
  }

  values(state) {
    return this.fill(this.inputs(state));
  }

  /* How a figure is shown: an input that a scenario sets, as it is written there. */
  shape(place, scenario) {
    return this.data.shapes[this.scenarios[scenario]?.shapes[place] ?? this.figures[place].shape];
  }

  text(place, values, scenario) {
    return textOf(this.shape(place, scenario), values[place]);
  }

  /* The range of an input, in base units, if it has one: one that the reader sets has none. */
  range(place, { scenario, changes }) {
    if (changes.has(place)) return undefined;
    const plan = this.scenarios[scenario];
    return plan && place in plan.values ? plan.ranges[place] : this.figures[place].range;
  }

  /* The inputs that have a range in a state: Map of place to [low, high]. */
  box(state) {
    const box = new Map();
    this.figures.forEach((_, place) => {
      const range = this.isInput(place) && this.range(place, state);
      if (range) box.set(place, range);
    });
    return box;
  }

  /* The state of a scenario that the page speaks of, with the reader's other changes. */
  within(scenario, { changes }) {
    const { values } = this.scenarios[scenario];
    return { scenario, changes: new Map([...changes].filter(([place]) => !(place in values))) };
  }

  scenarioNamed(name) {
    return this.scenarios.findIndex((plan) => plan.name === name);
  }
}
