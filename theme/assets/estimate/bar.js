/* Above the panel: the scenarios, the way back, the link to pass on, and what differs from the chapter. */

import { debounced, h, write } from "./dom.js";

const QUIET_MS = 900;
const THANKS_MS = 2000;
const NAMED = 3; // changes that are told one by one

export class Bar {
  constructor(store, panel) {
    this.store = store;
    this.panel = panel;
    const { model } = store;
    const titles = ["As stated", ...model.scenarios.map((plan) => plan.title)];
    this.buttons = titles.map((title, at) => h("button", {
      type: "button", textContent: title, onclick: () => store.choose(at - 1),
    }));
    this.reset = h("button", { type: "button", textContent: "Reset", onclick: () => store.choose(-1) });
    this.copy = h("button", { type: "button", textContent: "Copy link", onclick: () => this.copyLink() });
    this.said = h("p", { className: "est-said-now" });
    this.sides = model.decisions.map((choice) => h(
      "a", { href: `#decision-${choice.name}` }, h("span", { textContent: choice.label }), " ", h("b"),
    ));
    this.status = h("p", { className: "est-status", role: "status" });
    panel.prepend(h(
      "div", { className: "est-bar" },
      model.scenarios.length ? h("div", { className: "est-scenarios", role: "group", "aria-label": "Scenarios" }, ...this.buttons) : "",
      h("div", { className: "est-tools" }, this.reset, this.copy),
      this.said,
      this.sides.length ? h("p", { className: "est-sides" }, ...this.sides) : "",
      this.status,
    ));
    this.strip();
    this.told = this.summary();
    this.announce = debounced(QUIET_MS, () => this.tell());
    store.subscribe(() => {
      this.paint();
      this.announce();
    });
    this.paint();
    if (store.problem) this.status.textContent = store.problem;
  }

  /* While the panel is out of sight, a strip says that the figures are not the chapter's. */
  strip() {
    this.stripText = h("span");
    this.stripBox = h(
      "aside", { className: "est-strip", hidden: true, "aria-label": "What if" },
      this.stripText,
      h("a", { href: "#estimate-panel", textContent: "Change it" }),
      h("button", { type: "button", textContent: "Reset", onclick: () => this.store.choose(-1) }),
    );
    this.panel.id ||= "estimate-panel";
    document.body.append(this.stripBox);
    this.inSight = true;
    new IntersectionObserver(([entry]) => {
      this.inSight = entry.isIntersecting;
      this.showStrip();
    }).observe(this.panel);
  }

  showStrip() {
    this.stripBox.hidden = this.inSight || this.store.isToday;
  }

  paint() {
    const { store } = this;
    const { state, model } = store;
    const changes = this.changes();
    this.buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", String(at ? at - 1 === state.scenario : store.isToday));
    });
    this.reset.disabled = store.isToday;
    const title = model.scenarios[state.scenario]?.title;
    const said = [title, ...changes].filter(Boolean).join("; ");
    write(this.said, store.problem || (store.isToday ? "Move an assumption: every figure, decision and drawing on this page follows." : `What if: ${said}.`));
    this.said.classList.toggle("est-wrong", Boolean(store.problem));
    write(this.stripText, `What if: ${said}.`);
    this.showStrip();
    this.sides.forEach((link, at) => {
      const side = sideOf(model.decisions[at].holds(store.values));
      write(link.querySelector("b"), side);
      link.dataset.side = side;
      link.classList.toggle("est-changed", side !== sideOf(model.decisions[at].holds(model.today)));
    });
  }

  changes() {
    const { state, model } = this.store;
    const said = [...state.changes.keys()].map((place) => `${model.figures[place].label} ${this.store.text(place)}`);
    return said.length > NAMED ? [...said.slice(0, NAMED), `and ${said.length - NAMED} more`] : said;
  }

  /* What a listener is told of: texts and sides, by name. */
  summary() {
    const { model, values } = this.store;
    return {
      texts: values.map((_, place) => this.store.text(place)),
      sides: model.decisions.map((choice) => sideOf(choice.holds(values))),
    };
  }

  tell() {
    const { model } = this.store;
    const now = this.summary();
    const moved = now.texts.filter((text, place) => text !== this.told.texts[place]).length;
    const turned = model.decisions.filter((_, at) => now.sides[at] !== this.told.sides[at])
      .map((choice) => `${choice.label}: now ${now.sides[model.decisions.indexOf(choice)]}.`);
    this.told = now;
    const count = moved === 1 ? "1 figure changed." : `${moved} figures changed.`;
    const said = [this.store.problem, moved || turned.length ? count : "", ...turned];
    this.status.textContent = said.filter(Boolean).join(" ");
  }

  async copyLink() {
    const address = location.href.replace(/#.*/, "");
    try {
      await navigator.clipboard.writeText(address);
      this.copy.textContent = "Copied";
      this.status.textContent = "The link is on the clipboard.";
    } catch {
      this.status.textContent = "The clipboard is closed to this page: copy the address from the address bar.";
      this.copy.textContent = "Copy the address bar";
    }
    setTimeout(() => { this.copy.textContent = "Copy link"; }, THANKS_MS);
  }
}

export const sideOf = (held) => (held === null ? "unknown" : held ? "yes" : "no");
