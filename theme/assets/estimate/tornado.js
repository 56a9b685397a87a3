/* The tornado plots of the page, drawn anew when assumptions move; the twin of macros/estimates/tornado.py. */

import { debounced, h, write } from "./dom.js";
import { formulasOf } from "./ranges.js";
import { amountOf, rangeText, textOf } from "./say.js";
import { swingsOf } from "./sensitivity.js";

const SVG = "http://www.w3.org/2000/svg";
const [LEFT, RIGHT, ROW, BAR, TEXT, SMALL] = [92, 268, 40, 14, 12, 11];
const [MOST, LEAST] = [10, 0.01];
const SHADES = { low: 0.35, high: 0.7 };
const REST_MS = 120;

function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function text(kind, x, y, content, side = "start") {
  return s("text", {
    class: `tornado-${kind}`, x, y, "font-size": kind === "value" ? SMALL : TEXT, fill: "currentColor", "text-anchor": side,
  }, ...content);
}

export class Tornados {
  constructor(store) {
    this.store = store;
    this.formulas = formulasOf(store.model);
    this.drawn = null;
    this.plots = [...document.querySelectorAll(".tornado[data-tornado]:not([data-scenario])")]
      .map((figure) => this.plot(figure)).filter(Boolean);
    store.subscribe(debounced(REST_MS, () => this.draw()));
    this.draw();
  }

  plot(figure) {
    const place = this.store.model.places.get(figure.dataset.tornado);
    const svg = figure.querySelector("svg");
    const caption = figure.querySelector("figcaption");
    const body = figure.querySelector("tbody");
    if (place === undefined || !svg || !caption || !body) return null;
    return { figure, place, svg, title: svg.querySelector("title"), caption, body };
  }

  draw() {
    const { state } = this.store;
    if (state === this.drawn) return;
    this.drawn = state;
    for (const plot of this.plots) {
      const swings = swingsOf(this.store.model, this.formulas, plot.place, state);
      this.show(plot, swings);
    }
  }

  show(plot, swings) {
    const { model, state, values } = this.store;
    const { label } = model.figures[plot.place];
    const shape = model.shape(plot.place, state.scenario);
    const title = label[0].toUpperCase() + label.slice(1);
    const stated = this.store.isToday ? "as stated" : "in this what-if";
    const said = `${title}, ${textOf(shape, values[plot.place])} ${stated}. `;
    const telling = swings.some(({ least, greatest }) => textOf(shape, least) !== textOf(shape, greatest));
    plot.svg.classList.toggle("est-gone", !telling);
    plot.body.replaceChildren(...swings.map((swing) => h(
      "tr", {},
      h("th", { scope: "row", textContent: model.figures[swing.input].label }),
      h("td", { textContent: this.range(swing) }),
      h("td", { textContent: rangeText(shape, [swing.least, swing.greatest]) }),
    )));
    if (!telling) {
      write(plot.caption, `${said}No assumption that is still open moves it by as much as one would say.`);
      return;
    }
    const [widest] = swings;
    const name = model.figures[widest.input].label;
    const alone = `The range of ${name} alone takes it from ${rangeText(shape, [widest.least, widest.greatest])}`;
    write(plot.caption, said + alone + (swings.length === 1 ? "." : "; ask about it first."));
    write(plot.title, `What moves ${label}: most of all ${name}`);
    const shown = swings.slice(0, MOST).filter((swing) => swing.width >= LEAST * widest.width);
    this.bars(plot, shown, shape, values[plot.place]);
  }

  range({ input, range }) {
    return rangeText(this.store.model.shape(input, this.store.state.scenario), range);
  }

  bars(plot, swings, shape, base) {
    const low = Math.min(base, ...swings.map((swing) => swing.least));
    const high = Math.max(base, ...swings.map((swing) => swing.greatest));
    const unit = (RIGHT - LEFT) / (high - low || 1);
    const at = (value) => (LEFT + (value - low) * unit).toFixed(1);
    const bar = (side, from, to, top) => (to > from ? [s("rect", {
      class: `tornado-${side}`, x: at(from), y: top, width: ((to - from) * unit).toFixed(1), height: BAR,
      fill: "currentColor", "fill-opacity": SHADES[side],
    })] : []);
    const rows = swings.flatMap((swing, place) => {
      const top = place * ROW;
      const line = top + TEXT + 8;
      const [below, above] = swing.atLow <= swing.atHigh ? ["low", "high"] : ["high", "low"];
      const range = s("tspan", { class: "tornado-range" }, this.range(swing));
      return [
        text("label", 0, top + TEXT, [`${this.store.model.figures[swing.input].label} `, range]),
        text("value", LEFT - 6, line + BAR - 3, [amountOf(shape, swing.least)], "end"),
        ...bar(below, swing.least, base, line),
        ...bar(above, base, swing.greatest, line),
        text("value", RIGHT + 6, line + BAR - 3, [amountOf(shape, swing.greatest)]),
      ];
    });
    const height = ROW * swings.length + TEXT;
    const axis = s("line", {
      class: "tornado-axis", x1: at(base), y1: TEXT + 6, x2: at(base), y2: height - 4, stroke: "currentColor", "stroke-width": 1,
    });
    plot.svg.setAttribute("viewBox", `0 0 360 ${height}`);
    plot.svg.replaceChildren(plot.title, ...rows, axis);
  }
}
