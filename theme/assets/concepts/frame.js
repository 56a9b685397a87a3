/* What the moving figures share: controls, parts of a drawing, and a voice that speaks when things
   have come to rest. The twin of macros/concepts/markup.py. */

import { debounced, h, write } from "../estimate/dom.js";
import { say } from "../estimate/say.js";

export { h, write };

const SVG = "http://www.w3.org/2000/svg";
const QUIET_MS = 900;

export const percent = (part) => `${say(part * 100, "percent")}%`;

export function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const text = (kind, x, y, said, side = "start") =>
  s("text", { class: kind, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": side }, said);

/* A line in the colour of its class, or nothing where there is nothing to draw. */
export const path = (kind, steps, width, opacity = 1) => (steps ? [s("path", {
  class: kind, d: steps, fill: "none", stroke: "currentColor", "stroke-width": width, "stroke-opacity": opacity,
})] : []);

/* A row of a table: what it is about, and its values. */
export const row = (head, cells, ...extra) => h(
  "tr", {},
  h("th", { scope: "row" }, head, ...extra),
  ...cells.map((cell) => h("td", { className: "value", textContent: cell })),
);

export const button = (label, onclick) => h("button", { type: "button", textContent: label, onclick });

/* A slider over the numbers of a list, its value said beside it. */
export function slider(label, stops, value, said, onchange) {
  const id = `concept-${label.toLowerCase().replaceAll(" ", "-")}`;
  const output = h("output", { className: "concept-said" });
  output.htmlFor = id;
  const input = h("input", { type: "range", id, min: 0, max: stops.length - 1, step: 1 });
  const show = (number) => {
    write(output, said(number));
    input.setAttribute("aria-valuetext", said(number));
  };
  /* exactly: what is said where the number lies between two stops. */
  const set = (number, exactly = number) => {
    input.value = stops.indexOf(number);
    show(exactly);
  };
  input.addEventListener("input", () => {
    show(stops[input.value]);
    onchange(stops[input.value]);
  });
  set(value);
  return { set, box: h("div", { className: "concept-slider" }, h("label", { htmlFor: id, textContent: label }), output, input) };
}

/* The parts of a figure, with room for its controls above the drawing. */
export class Frame {
  constructor(figure) {
    this.figure = figure;
    this.svg = figure.querySelector(".concept-plot");
    this.title = this.svg.querySelector("title");
    this.caption = figure.querySelector("figcaption");
    this.status = h("p", { className: "concept-status", role: "status" });
    this.tell = debounced(QUIET_MS, () => write(this.status, this.caption.textContent));
  }

  controls(label, ...children) {
    this.figure.prepend(h("div", { className: "concept-controls", role: "group", "aria-label": label }, ...children));
    this.figure.append(this.status);
  }

  /* Draw anew; what has changed is told once things are quiet. */
  show({ title, inside, caption, tables }) {
    const changed = this.caption.textContent !== caption;
    write(this.title, title);
    this.svg.replaceChildren(this.title, ...inside);
    write(this.caption, caption);
    for (const [kind, { headings, rows }] of Object.entries(tables)) {
      const found = this.figure.querySelector(`.${kind}`);
      if (headings) found.tHead.rows[0].replaceChildren(...headings.map((head) => h("th", { scope: "col", textContent: head })));
      found.tBodies[0].replaceChildren(...rows);
    }
    if (changed) this.tell();
  }
}
