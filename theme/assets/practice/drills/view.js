/* How a drill looks: its givens, its question, how far the answer was, how one gets there. */

import { h } from "../../estimate/dom.js";
import { GOOD, perWords } from "./grade.js";
import { working } from "./make.js";

export const VERDICTS = {
  exact: "Right on.",
  good: "Good: within 2×.",
  near: "The power of ten is right, the number is not.",
  far: "Off by more than ten times.",
  unit: "Another kind of thing.",
  open: "This is how it goes.",
};
const WIDEST = 20; // the gauge ends there, either way
const MEASURES = { information: "bytes", time: "a time", money: "dollars" };

/* Where an assumption comes from, before what it means: "given", "assumed: …". */
const SOURCE = /^(?:[a-z ]+: |given.*$)/;

const sentence = (text) => text[0].toUpperCase() + text.slice(1);

/* The numbers that the interviewer gives, each with what it stands for. */
export function board(system, { givens, values }) {
  return h("dl", { className: "drill-givens" }, ...givens.map((place) => {
    const { label, reason } = system.figures[place];
    const why = (reason ?? "").replace(SOURCE, "");
    return h("div", {},
      h("dt", {}, sentence(label)),
      h("dd", {}, h("strong", {}, system.text(place, values)), ...(why ? [h("span", { className: "drill-reason" }, why)] : [])));
  }));
}

/* "How much is peak writes, in links/s?" */
export function asked(system, { target, exercise }) {
  const { label, shape } = system.figures[target];
  const { rungs, lead } = system.shapes[shape];
  const [[, , many]] = rungs;
  const [[dim] = []] = exercise.dims.filter(([name]) => name in MEASURES);
  const unit = rungs.length > 1 ? MEASURES[dim] : lead + many.trim();
  const named = perWords(unit ?? "");
  return ["What is ", h("strong", {}, label), ...(named ? [`, in ${named}?`] : ["?"])];
}

/* What the chapter says about the figure, where it says something. */
export function noteOf(system, { target }) {
  const { note } = system.figures[target];
  return note ? [h("p", { className: "drill-reason" }, note)] : [];
}

/* Where the answer lies between far too little and far too much. */
export function gauge(ratio) {
  const at = (factor) => 50 + 50 * Math.max(-1, Math.min(1, Math.log(factor) / Math.log(WIDEST)));
  const zone = h("span", { className: "gauge-zone" });
  zone.style.insetInline = `${at(1 / GOOD)}% ${100 - at(GOOD)}%`;
  const mark = h("span", { className: `gauge-mark${Math.max(ratio, 1 / ratio) <= GOOD ? " good" : ""}` });
  mark.style.insetInlineStart = `${at(ratio)}%`;
  const ends = ["20× too little", "2× around", "20× too much"].map((text) => h("span", {}, text));
  const said = ratio >= 1 ? `${times(ratio)} the true value` : `a ${fraction(ratio)} of the true value`;
  return h("div", { className: "gauge", role: "img", "aria-label": `Your answer is ${said}` },
    h("div", { className: "gauge-line", "aria-hidden": "true" }, zone, mark),
    h("div", { className: "gauge-ends", "aria-hidden": "true" }, ...ends));
}

const plain = (number) => Number(number.toPrecision(2)).toLocaleString("en");
const times = (ratio) => `${plain(ratio)} times`;
const fraction = (ratio) => `${plain(1 / ratio)}th part`;

/* The way from the givens to the answer, with these numbers or in words alone. */
export function steps(system, drill, numbers) {
  return h("dl", { className: "drill-steps" }, ...working(system, drill).map((step) =>
    h("div", {},
      h("dt", {}, sentence(step.label)),
      h("dd", {}, h("span", {}, `= ${step.words}`), ...(numbers ? [h("span", {}, `= ${step.numbers}`), h("strong", {}, `= ${step.result}`)] : [])))));
}
