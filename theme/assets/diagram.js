/* Drawings that can be walked through. Everything shown is in the page already: the pictures, and the
   flows as numbered steps below them; this puts the two together. */

import { light, unlight } from "./diagram-light.js";
import { addFullScreen } from "./diagram-full.js";

const SWIPE = 48; // px; a shorter stroke is a tap

function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

const pressed = (button, on) => button.setAttribute("aria-pressed", String(on));

/* "60 ms" as a number of milliseconds; 0 where there is no time. The text is what the page shows now,
   so that a changed assumption counts at once. */
export function milliseconds(text) {
  const UNITS = { ns: 1e-6, "µs": 1e-3, ms: 1, s: 1e3, min: 6e4 };
  const found = /([\d.,]+)\s*(ns|µs|ms|s|min)\b/.exec(text ?? "");
  return found ? Number(found[1].replaceAll(",", "")) * UNITS[found[2]] : 0;
}

export function sayTime(ms) {
  const [unit, size] = ms >= 1e3 ? ["s", 1e3] : ms >= 1 || ms === 0 ? ["ms", 1] : ["µs", 1e-3];
  return `${Number((ms / size).toPrecision(3))} ${unit}`;
}

function readFlow(block) {
  const { flow, sequence, views } = block.dataset;
  return {
    id: flow,
    sequence,
    views: views.split(" "),
    title: block.querySelector(".dg-flow-title").textContent,
    goal: block.querySelector(".dg-goal"),
    steps: [...block.querySelectorAll("li")],
  };
}

/* One drawing: `state` says what is shown, `show` makes it so. */
class Drawing {
  constructor(figure) {
    this.figure = figure;
    this.looks = [...figure.querySelectorAll(".dg-look")];
    this.views = this.looks.filter((look) => look.dataset.look.startsWith("view:"));
    this.flows = [...figure.querySelectorAll(".dg-flow")].map(readFlow);
    const picked = this.views.findIndex((look) => look.dataset.look === `view:${figure.dataset.picked}`);
    this.state = { view: picked < 0 ? this.views.length - 1 : picked, flow: null, step: 0, sequence: false };
    this.build();
    this.listen();
    this.show();
  }

  build() {
    const views = this.views.map((look, at) => h("button", {
      type: "button", textContent: look.dataset.title, onclick: () => this.set({ view: at, flow: null }),
    }));
    const flows = this.flows.map((flow) => h("button", {
      type: "button",
      textContent: flow.title,
      onclick: () => this.set(this.state.flow === flow ? { flow: null } : { flow, step: 0 }),
    }));
    this.viewButtons = views;
    this.flowButtons = flows;
    this.form = h("button", {
      type: "button",
      className: "dg-form",
      textContent: "As a sequence",
      onclick: () => this.set({ sequence: !this.state.sequence }),
    });
    this.tools = h("div", { className: "dg-tools" });
    this.bar = h(
      "div", { className: "dg-bar" },
      views.length > 1 ? h("div", { className: "dg-switch", role: "group", "aria-label": "Views" }, ...views) : "",
      this.tools,
      flows.length
        ? h("div", { className: "dg-walks", role: "group", "aria-label": "Walk through" },
          h("span", { className: "dg-label", textContent: "Walk through" }), ...flows)
        : "",
    );
    this.back = h("button", { type: "button", "aria-label": "Step back", textContent: "←", onclick: () => this.move(-1) });
    this.next = h("button", { type: "button", "aria-label": "Next step", textContent: "→", onclick: () => this.move(1) });
    this.count = h("span", { className: "dg-count" });
    this.time = h("span", { className: "dg-time" });
    this.said = h("p", { className: "dg-said", role: "status", "aria-live": "polite" });
    this.meter = h("div", { className: "dg-meter", "aria-hidden": "true" });
    this.stepper = h(
      "div", { className: "dg-stepper", role: "group", "aria-label": "Steps" },
      h("div", { className: "dg-controls" }, this.back, this.count, this.next, this.time, this.form),
      this.meter, this.said,
    );
    this.stage = h("div", { className: "dg-stage" });
    this.looks[0].before(this.stage);
    this.stage.append(this.bar, ...this.looks, this.stepper);
    this.figure.classList.add("dg-live");
  }

  listen() {
    this.figure.addEventListener("keydown", (event) => {
      if (!this.state.flow || event.altKey || event.ctrlKey || event.metaKey) return;
      const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
      if (event.key in moves) this.move(moves[event.key]);
      else if (event.key === "Escape" && !event.target.closest("dialog")) this.set({ flow: null });
      else return;
      event.preventDefault();
    });
    let start = null;
    this.stage.addEventListener("pointerdown", (event) => {
      const box = event.target.closest(".dg-scroll");
      const fits = box && box.scrollWidth <= box.clientWidth + 1;
      start = event.pointerType === "touch" && event.isPrimary && fits ? event : null;
    });
    this.stage.addEventListener("pointerup", (event) => {
      const far = start ? event.clientX - start.clientX : 0;
      const level = start && Math.abs(event.clientY - start.clientY) < SWIPE;
      if (this.state.flow && level && Math.abs(far) > SWIPE) this.move(far < 0 ? 1 : -1);
      start = null;
    });
    /* The assumptions of the page changed, and with them the view that they ask for. */
    this.figure.addEventListener("diagram:view", (event) => {
      const view = this.views.findIndex((look) => look.dataset.look === `view:${event.detail}`);
      if (view < 0) return;
      this.views.forEach((look, at) => {
        const asked = look.querySelector(".dg-asked");
        if (asked) asked.hidden = at !== view;
      });
      if (view !== this.state.view) this.set({ view, flow: null });
    });
  }

  set(change) {
    Object.assign(this.state, change);
    const { flow } = this.state;
    if (flow) {
      const can = this.views.map((look) => flow.views.includes(look.dataset.look.slice(5)));
      if (!can[this.state.view]) this.state.view = can.lastIndexOf(true);
    } else {
      this.state.sequence = false;
    }
    this.show();
  }

  move(by) {
    const last = this.state.flow.steps.length - 1;
    this.set({ step: Math.min(last, Math.max(0, this.state.step + by)) });
  }

  show() {
    const { view, flow, step, sequence } = this.state;
    const look = sequence
      ? this.looks.find((one) => one.dataset.look === `sequence:${flow.sequence}`)
      : this.views[view];
    for (const one of this.looks) one.hidden = one !== look;
    this.viewButtons.forEach((button, at) => pressed(button, at === view));
    this.flowButtons.forEach((button, at) => pressed(button, this.flows[at] === flow));
    pressed(this.form, sequence);
    this.stepper.hidden = !flow;
    for (const one of this.looks) unlight(one);
    if (!flow) return;
    light(look, flow, step);
    this.say(flow, step);
  }

  say(flow, step) {
    const last = flow.steps.length - 1;
    this.back.disabled = step === 0;
    this.next.disabled = step === last;
    this.count.textContent = `${step + 1} of ${last + 1}`;
    this.said.replaceChildren(...[...flow.steps[step].childNodes].map((node) => node.cloneNode(true)));
    const times = flow.steps.map((item) => milliseconds(item.querySelector(".dg-takes")?.textContent));
    const spent = times.slice(0, step + 1).reduce((sum, one) => sum + one, 0);
    const all = times.reduce((sum, one) => sum + one, 0);
    const goal = milliseconds(flow.goal?.textContent);
    this.time.textContent = all ? `${sayTime(spent)}${goal ? ` of ${sayTime(goal)}` : ""}` : "";
    this.time.classList.toggle("dg-over", goal > 0 && spent > goal * (1 + 1e-9));
    this.meter.hidden = !all;
    this.meter.replaceChildren(...times.map((ms, at) => {
      const part = h("span", { className: at <= step ? "dg-spent" : "" });
      part.style.inlineSize = `${(100 * ms) / Math.max(goal, all)}%`;
      return part;
    }));
  }
}

for (const figure of document.querySelectorAll("figure.diagram:not(.dg-live)")) {
  addFullScreen(new Drawing(figure));
}

/* What is folded away on screen stands open on paper. */
addEventListener("beforeprint", () => {
  for (const words of document.querySelectorAll(".dg-words")) words.open = true;
});
