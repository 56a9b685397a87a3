/* The working of a figure in the text: shown on hover, on tap, and where the keyboard stands; Escape
   puts it away. A mouse click or Enter still follows the figure to its row. */

import { h } from "./dom.js";
import { rangeText } from "./say.js";
import { fill } from "./working.js";

const REST_MS = 120; // before it opens, so that passing over opens nothing
const LEAVE_MS = 250; // time to move from the figure onto the card
const GAP = 8; // px between the card, its figure and the window's edge
const ID = "figure-card";

export class Cards {
  constructor(store) {
    this.store = store;
    this.rows = new Map([...document.querySelectorAll(".ledger tr[data-name]")].map((row) => [row.dataset.name, row]));
    this.card = h("span", { id: ID, className: "est-card", popover: "manual", role: "note" });
    this.listen();
    store.subscribe(() => this.figure && this.write());
  }

  listen() {
    const main = document.querySelector(".article");
    main.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.over(event.target));
    main.addEventListener("pointerout", (event) => event.pointerType === "mouse" && this.later(LEAVE_MS));
    main.addEventListener("focusin", ({ target }) => {
      const figure = this.figureAt(target);
      if (figure?.matches(":focus-visible")) this.open(figure);
    });
    main.addEventListener("focusout", ({ relatedTarget }) => {
      if (this.figure && !this.figure.contains(relatedTarget) && !this.card.contains(relatedTarget)) this.close();
    });
    main.addEventListener("pointerdown", (event) => { this.finger = event.pointerType !== "mouse"; });
    main.addEventListener("click", (event) => this.tap(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.figure && !this.figure.contains(target) && !this.card.contains(target)) this.close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.figure) return;
      event.stopPropagation();
      if (this.card.contains(document.activeElement)) this.figure.focus();
      this.close();
    }, true);
    addEventListener("scroll", () => this.figure && this.place(), { passive: true });
    addEventListener("resize", () => this.close());
  }

  figureAt(target) {
    const figure = target.closest?.("a.figure[data-figure]:not([data-of])");
    return figure && this.rows.has(figure.dataset.figure) ? figure : null;
  }

  over(target) {
    if (this.card.contains(target)) {
      clearTimeout(this.timer);
      return;
    }
    const figure = this.figureAt(target);
    if (!figure) return;
    clearTimeout(this.timer);
    if (figure !== this.figure) this.timer = setTimeout(() => this.open(figure), REST_MS);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), wait);
  }

  /* The first tap shows the working, with the way to the row; the next one follows the figure. */
  tap(event) {
    const figure = this.figureAt(event.target);
    if (!this.finger || !figure || event.detail === 0) return;
    if (figure === this.figure && this.card.matches(":popover-open")) return;
    event.preventDefault();
    this.open(figure);
  }

  open(figure) {
    clearTimeout(this.timer);
    if (this.figure === figure) return;
    this.close();
    this.figure = figure;
    this.write();
    figure.after(this.card);
    figure.setAttribute("aria-describedby", ID);
    this.card.showPopover();
    this.place();
  }

  close() {
    clearTimeout(this.timer);
    if (!this.figure) return;
    this.figure.removeAttribute("aria-describedby");
    this.figure = null;
    if (this.card.matches(":popover-open")) this.card.hidePopover();
    this.card.remove();
  }

  /* What the row of the figure says, with the numbers of now or of the figure's scenario. */
  write() {
    const { model } = this.store;
    const { figure: name, scenario: plan } = this.figure.dataset;
    const place = model.places.get(name);
    const state = plan ? model.within(model.scenarioNamed(plan), this.store.state) : this.store.state;
    const values = model.values(state);
    const row = this.rows.get(name);
    const head = h(
      "span", { className: "est-card-head" },
      h("strong", { textContent: model.figures[place].label }), " ",
      h("span", { className: "est-card-value", textContent: model.text(place, values, state.scenario) }),
    );
    const range = h("span", { className: "est-card-line" });
    this.range(range, row, place, values, state);
    this.card.replaceChildren(head, ...this.why(row, place, values, state), range, h(
      "a", { href: `#fig-${name}`, className: "est-card-more", textContent: model.isInput(place) ? "Change it" : "In the estimate" },
    ));
  }

  why(row, place, values, state) {
    const reason = row.querySelector(".reason");
    if (reason) return [h("span", { className: "est-card-line", textContent: reason.textContent })];
    const working = row.querySelector(".working").cloneNode(true);
    fill(this.store, working, place, values, state.scenario);
    const lines = [...working.children].filter((line) => !line.hidden && !line.matches(".note"));
    const symbols = h("span", { className: "est-card-line", textContent: row.querySelector(".symbolic").textContent });
    return [symbols, ...lines.map((line) => h("span", { className: `est-card-line ${line.className}` }, ...line.childNodes))];
  }

  /* The range: the row's own, or worked out for what is changed. */
  async range(line, row, place, values, state) {
    const { model, isToday } = this.store;
    let said = isToday && state === this.store.state ? row.querySelector(".range").textContent : "";
    if (!isToday || state !== this.store.state) {
      const { formulasOf, Ranges } = await import("./ranges.js");
      const bounds = new Ranges(formulasOf(model), values, model.box(state)).seen(place);
      said = bounds ? rangeText(model.shape(place, state.scenario), bounds) : "";
    }
    line.textContent = said && `Range: ${said}`;
    if (line.isConnected && this.figure) this.place();
  }

  /* Above the figure where there is room, else below; always within the window. */
  place() {
    const figure = this.figure.getBoundingClientRect();
    const card = this.card.getBoundingClientRect();
    const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
    const above = figure.top - card.height - GAP;
    const left = Math.min(Math.max(GAP, figure.left), document.documentElement.clientWidth - card.width - GAP);
    this.card.style.insetBlockStart = `${above > bar ? above : figure.bottom + GAP}px`;
    this.card.style.insetInlineStart = `${left}px`;
  }
}
