/* After the clock: each row scored by oneself, with what the chosen level shows beside it. */

import { h, write } from "../../estimate/dom.js";
import { address } from "../data.js";
import { rowsOf, verdictOf } from "./rows.js";
import { points } from "./session.js";

const SCORES = [[0, "Absent"], [1, "With help"], [2, "On my own"]];
const LEVELS = { mid: "a mid-level", senior: "a senior", staff: "a staff" };

export class Score {
  constructor(mock) {
    this.mock = mock;
    this.interview = mock.book.interview;
    this.rows = rowsOf(this.interview);
    this.sum = h("p", { className: "mock-sum", role: "status" });
    this.done = h("button", { className: "practice-button primary", type: "button", onclick: () => mock.finish() }, "Finish");
    const system = mock.systemOf(mock.current);
    this.view = h("section", { className: "mock-score", "aria-label": "Score yourself" },
      h("h2", { tabIndex: -1 }, `Score yourself: ${system.title}`),
      h("p", {}, "Compare with ", h("a", { href: address(`problems/${system.slug}/`), target: "_blank" }, "the chapter, in a new tab"), ", then give each row its points."),
      ...this.rows.map((row) => this.row(row)),
      this.sum, h("div", { className: "practice-actions" }, this.done,
        h("button", { className: "practice-button warn", type: "button", onclick: () => mock.discard() }, "Throw it away")));
    this.tell();
  }

  row({ key, name, step }) {
    const { current } = this.mock;
    const fields = h("div", { className: "mock-choices", role: "radiogroup", "aria-label": `${name}: points` },
      ...SCORES.map(([value, label]) => h("label", {},
        h("input", { type: "radio", name: key, value, checked: current.scores[key] === value, onchange: () => this.scored(key, value) }), h("span", {}, label))));
    return h("section", { className: "mock-row" }, h("h3", {}, name), ...(step === undefined ? this.quality(name) : this.step(this.interview.steps[step], current)), fields);
  }

  step({ name, levels, checks }, { level, ticks, notes }) {
    const shows = h("p", {});
    shows.innerHTML = `<strong>Here ${LEVELS[level]} engineer:</strong> ${levels[level]}.`;
    const boxes = checks.map((text) => {
      const label = h("span", {});
      label.innerHTML = text;
      const box = h("input", { type: "checkbox", checked: ticks[name]?.includes(text) ?? false, onchange: () => this.ticked(name, text, box.checked) });
      return h("li", {}, h("label", {}, box, label));
    });
    return [shows, ...(notes[name] ? [h("pre", { className: "mock-noted" }, notes[name])] : []), h("ul", { className: "mock-checks" }, ...boxes)];
  }

  quality(name) {
    const { seen, missing } = this.interview.qualities.find((one) => one.name === name);
    const shows = h("p", {});
    shows.innerHTML = `<strong>Seen as:</strong> ${seen}. <strong>Missing as:</strong> ${missing}.`;
    return [shows];
  }

  ticked(name, text, on) {
    this.mock.change(({ ticks }) => {
      const others = (ticks[name] ?? []).filter((one) => one !== text);
      ticks[name] = on ? [...others, text] : others;
    });
  }

  scored(key, value) {
    this.mock.change(({ scores }) => { scores[key] = value; });
    this.tell();
  }

  tell() {
    const { sum, most, left } = points(this.mock.current, this.rows.map(({ key }) => key));
    if (left) write(this.sum, `${sum} of ${most} points so far; ${left} ${left === 1 ? "row" : "rows"} to go.`);
    else this.sum.innerHTML = `<strong>${sum} of ${most} points.</strong> ${verdictOf(this.interview, sum)}.`;
    this.done.disabled = left > 0;
  }
}
