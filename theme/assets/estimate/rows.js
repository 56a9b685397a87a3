/* The rows of the panel: every assumption a control, every figure its value, range and working. */

import { Controls } from "./controls.js";
import { debounced, write } from "./dom.js";
import { rangeText, textOf } from "./say.js";
import { fill } from "./working.js";

const SETTLED_MS = 80; // ranges are worked out once an assumption rests

export class Rows {
  constructor(store) {
    this.store = store;
    this.settle = debounced(SETTLED_MS, () => this.paintRanges());
    this.rows = [...document.querySelectorAll(".ledger tr[data-name]")]
      .map((row) => this.row(row)).filter(Boolean);
    this.byPlace = new Map(this.rows.map((row) => [row.place, row]));
    for (const fold of new Set(this.rows.map((row) => row.fold))) {
      fold.addEventListener("toggle", () => this.show(fold));
      if (fold.open) this.control(fold);
    }
    store.subscribe(() => this.paint());
    this.paint();
    this.paintRanges();
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
    this.paintRanges();
  }

  paint() {
    const { model, values, state } = this.store;
    for (const row of this.rows) {
      const text = this.store.text(row.place);
      if (text !== row.text) {
        row.text = text;
        row.target.textContent = text;
        if (row.target.localName === "data") {
          row.target.value = textOf(model.shape(row.place, state.scenario), values[row.place], "exact");
        }
        row.element.classList.toggle("est-changed", text !== row.stated);
      }
      if (!row.fold.open) continue;
      row.controls?.show();
      if (row.steps?.open) this.work(row);
    }
    if (!this.waiting) this.mark(true);
    this.settle();
  }

  /* The ranges of the groups that are open; the page's own where nothing is changed. What works them
     out is fetched with the first change. */
  async paintRanges() {
    const { model, values, state, isToday } = this.store;
    let ranges = null;
    if (!isToday) {
      const { formulasOf, Ranges } = await import("./ranges.js");
      if (state !== this.store.state) return;
      this.formulas ??= formulasOf(model);
      ranges = new Ranges(this.formulas, values, model.box(state));
    }
    for (const row of this.rows) {
      if (!row.fold.open || row.rangeOf === state) continue;
      row.rangeOf = state;
      write(row.range, this.range(row, ranges));
    }
    this.mark(false);
  }

  /* Ranges are pale while they wait for the assumptions to rest. */
  mark(waiting) {
    this.waiting = waiting;
    for (const panel of document.querySelectorAll(".estimate")) panel.classList.toggle("est-waiting", waiting);
  }

  range(row, ranges) {
    const { model, state } = this.store;
    if (!ranges) return row.statedRange;
    if (model.isInput(row.place) && row.text !== row.stated) return `stated: ${row.stated}`;
    const bounds = ranges.seen(row.place);
    return bounds ? rangeText(model.shape(row.place, state.scenario), bounds) : "";
  }

  work(row) {
    fill(this.store, row.working, row.place, this.store.values, this.store.state.scenario);
  }
}
