/* The controls of one assumption: a slider, a field that takes words and units, less and more. */

import { h } from "./dom.js";
import { readQuantity, Unreadable } from "./quantity.js";
import { textOf } from "./say.js";
import { nearest, next, stopsOf } from "./stops.js";

export class Controls {
  /* cell: the cell of the value. The controls stand beside its text, which stays for paper. */
  constructor(store, place, cell) {
    Object.assign(this, { store, place, cell });
    const { model } = store;
    this.figure = model.figures[place];
    const shape = model.shape(place, -1);
    this.stops = stopsOf({
      own: this.figure.factor,
      percent: shape.style === "percent" || /^\s*%/.test(shape.rungs[0][1]),
      named: [this.figure.value, ...model.scenarios.map(({ values }) => values[place]).filter((value) => value !== undefined)],
      ends: this.figure.range,
    });
    this.build();
    this.show();
  }

  build() {
    const { label } = this.figure;
    const problem = `problem-${this.figure.name}`;
    this.slider = h("input", {
      type: "range", className: "est-slider", min: "0", max: String(this.stops.length - 1), step: "1",
      "aria-label": label,
      oninput: () => this.take(this.stops[this.slider.value]),
      onchange: () => this.store.commit(this.figure.name),
    });
    this.field = h("input", {
      type: "text", className: "est-field", autocomplete: "off", spellcheck: false,
      "aria-label": label, "aria-describedby": problem,
      onchange: () => this.typed(),
      onkeydown: (event) => this.pressed(event),
      onfocus: () => this.field.select(),
    });
    this.less = this.button("−", `Less: ${label}`, -1);
    this.more = this.button("+", `More: ${label}`, 1);
    this.problem = h("span", { id: problem, className: "est-problem" });
    this.cell.append(
      h("span", { className: "est-controls" }, this.less, this.field, this.more, this.slider, this.problem),
    );
  }

  button(sign, label, way) {
    return h("button", {
      type: "button", className: "est-step", textContent: sign, "aria-label": label,
      onclick: () => this.step(way),
    });
  }

  take(value) {
    this.complain("");
    this.store.change(this.place, value);
  }

  step(way) {
    const stop = next(this.stops, this.value(), way);
    if (stop === undefined) return;
    this.take(stop);
    this.store.commit(this.figure.name);
  }

  typed() {
    const { data } = this.store.model;
    const [factor, , text] = this.shape().rungs[0];
    try {
      this.take(readQuantity(this.field.value, this.figure, { factor, text: (this.shape().lead + text).trim() }, data));
      this.store.commit(this.figure.name);
      this.field.value = textOf(this.shape(), this.value());
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.complain(error.message);
    }
  }

  pressed(event) {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way) {
      event.preventDefault();
      this.step(way);
    } else if (event.key === "Escape") {
      this.complain("");
      this.field.value = this.text;
    }
  }

  complain(text) {
    this.problem.textContent = text;
    this.field.setAttribute("aria-invalid", String(text !== ""));
  }

  shape() {
    return this.store.model.shape(this.place, this.store.state.scenario);
  }

  value() {
    return this.store.model.inputs(this.store.state)[this.place];
  }

  /* Put the controls where the state is; a field that is being typed into is left alone. */
  show() {
    const value = this.store.values[this.place];
    if (value === this.shown && this.field.value) {
      if (this.field.value !== this.text && document.activeElement !== this.field) this.field.value = this.text;
      return;
    }
    this.shown = value;
    this.text = textOf(this.shape(), value);
    this.field.value = this.text;
    this.complain("");
    this.slider.value = String(nearest(this.stops, value));
    this.slider.setAttribute("aria-valuetext", this.text);
    this.less.disabled = next(this.stops, value, -1) === undefined;
    this.more.disabled = next(this.stops, value, 1) === undefined;
  }
}
