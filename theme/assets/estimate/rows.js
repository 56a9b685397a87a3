/* The rows of the panel: every assumption a control, every figure its value, range and working. */

import { Controls } from "./controls.js";
import { textOf } from "./say.js";
import { fill } from "./working.js";

export class Rows {
  constructor(store) {
    this.store = store;
    this.rows = [...document.querySelectorAll(".ledger tr[data-name]")]
      .map((row) => this.row(row)).filter(Boolean);
    this.byPlace = new Map(this.rows.map((row) => [row.place, row]));
    for (const fold of new Set(this.rows.map((row) => row.fold))) {
      fold.addEventListener("toggle", () => this.show(fold));
      if (fold.open) this.control(fold);
    }
    store.subscribe(() => this.paint());
    this.paint();
  }

  row(element) {
    const { model } = this.store;
    const place = model.places.get(element.dataset.name);
    if (place === undefined) return null;
    const cell = element.querySelector(".value");
    const said = document.createElement("span");
    said.className = "est-said";
    said.append(...cell.childNodes);
    cell.append(said);
    const text = said.textContent;
    const steps = element.querySelector(".steps");
    const row = {
      place, element, cell, stated: text, text,
      fold: element.closest(".fold"),
      target: said.querySelector("data") ?? said,
      range: element.querySelector(".range"),
      working: element.querySelector(".working"),
    };
    row.statedRange = row.range.textContent;
    steps?.addEventListener("toggle", () => steps.open && this.work(row));
    row.steps = steps;
    return row;
  }

  /* Give the assumptions of a group their controls, when it is first opened. */
  control(fold) {
    for (const row of this.rows) {
      if (row.fold === fold && !row.controls && this.store.model.isInput(row.place)) {
        row.controls = new Controls(this.store, row.place, row.cell);
        row.element.classList.add("est-live");
      }
    }
  }

  show(fold) {
    if (!fold.open) return;
    this.control(fold);
    this.paint();
  }

  paint() {
    const { model, values, state } = this.store;
    for (const row of this.rows) {
      const shape = model.shape(row.place, state.scenario);
      const text = textOf(shape, values[row.place]);
      if (text !== row.text) {
        row.text = text;
        row.target.textContent = text;
        if (row.target.localName === "data") row.target.value = textOf(shape, values[row.place], "exact");
        row.element.classList.toggle("est-changed", text !== row.stated);
      }
      if (!row.fold.open) continue;
      row.controls?.show();
      if (row.steps?.open) this.work(row);
    }
  }

  work(row) {
    fill(this.store, row.working, row.place, this.store.values, this.store.state.scenario);
  }
}
