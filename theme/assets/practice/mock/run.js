/* The hour itself: the clock, the step, the interviewer, the notes. All time is the wall clock's, so
   that a tab in the background loses none. */

import { h, write } from "../../estimate/dom.js";
import { collection } from "../collections.js";
import { ring } from "./bell.js";
import { Checkpoint } from "./checkpoint.js";
import { Question } from "./question.js";
import { clock } from "./rows.js";
import { asked, elapsed, MINUTE, pause, resume, skip, stepAt, total } from "./session.js";

const SEEN_MS = 5000; // how often the page says that it is there
const WRITE_MS = 400; // how long typing rests before it is kept
const ENDING_MS = 2 * MINUTE;

export class Run {
  constructor(mock) {
    Object.assign(this, { mock, steps: mock.book.interview.steps, system: mock.systemOf(mock.current), step: -1, told: new Set(), heard: 0 });
    this.view = this.build();
  }

  get session() {
    return this.mock.current;
  }

  build() {
    const { session, system } = this;
    this.name = h("h2", { className: "mock-step", tabIndex: -1 });
    this.left = h("p", { className: "mock-left", role: "timer", "aria-live": "off" });
    this.whole = h("p", { className: "mock-whole" });
    this.live = h("p", { className: "visually-hidden", role: "status" });
    this.pausing = button("Pause", "p", () => this.pause());
    this.skipping = button("Next step", "n", () => this.skip());
    this.parts = this.steps.map(({ name }, at) => {
      const part = h("li", { className: "mock-part" }, h("span", { className: "mock-bar" }, h("span", {})), h("small", {}, name));
      part.style.flexGrow = session.ends[at] - (at ? session.ends[at - 1] : 0);
      return part;
    });
    this.task = h("div", { className: "mock-task" });
    this.questions = h("div", { className: "mock-questions" });
    this.notes = h("textarea", { rows: 7, id: "mock-notes", maxLength: 20000, oninput: () => this.typed() });
    this.noteName = h("label", { htmlFor: "mock-notes" });
    this.check = h("div", {});
    return h("section", { className: "mock-run", "aria-label": `Mock interview: ${system.title}` },
      h("p", { className: "mock-asked" }, h("span", {}, "Design this: "), h("strong", {}, system.title), h("span", { className: "mock-summary" }, system.summary)),
      h("div", { className: "mock-clock" }, h("div", {}, this.name, this.whole), this.left,
        h("div", { className: "mock-keys" }, this.pausing, this.skipping, button("End", "", () => this.stop()))),
      h("ol", { className: "mock-parts", "aria-hidden": "true" }, ...this.parts),
      this.live, this.task, this.questions,
      h("div", { className: "mock-notes" }, this.noteName, this.notes),
      this.check);
  }

  begin() {
    this.handlers = new AbortController();
    const { signal } = this.handlers;
    addEventListener("keydown", (event) => this.key(event), { signal });
    addEventListener("pagehide", () => this.leaving(), { signal });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leaving() : this.tick()), { signal });
    this.title = document.title;
    this.heard = asked(this.session, elapsed(this.session, Date.now())).length;
    this.tick();
  }

  end() {
    this.handlers.abort();
    clearTimeout(this.timer);
    clearTimeout(this.typing);
    this.keep();
    document.title = this.title;
  }

  /* Show this moment, and come back when the second changes. */
  tick() {
    clearTimeout(this.timer);
    const { session } = this;
    if (!session) return;
    const now = Date.now();
    const passed = elapsed(session, now);
    const step = stepAt(session, passed);
    if (now - session.seen >= SEEN_MS) this.mock.change((one) => { one.seen = now; });
    if (step >= this.steps.length) {
      this.over();
      return;
    }
    if (step !== this.step) this.enter(step);
    this.show(session, step, passed);
    if (session.paused === null) this.timer = setTimeout(() => this.tick(), 1000 - (passed % 1000) || 1000);
  }

  show(session, step, passed) {
    const left = session.ends[step] - passed;
    write(this.left, clock(left));
    this.left.classList.toggle("ending", left <= ENDING_MS);
    write(this.whole, `${clock(total(session) - passed)} left of ${session.length} minutes`);
    const stopped = session.paused !== null;
    write(this.pausing.firstChild, stopped ? "Go on" : "Pause");
    this.view.classList.toggle("stopped", stopped);
    this.skipping.disabled = step === this.steps.length - 1 || stopped;
    document.title = `${stopped ? "Paused" : clock(left)} ${this.steps[step].name} · ${this.title}`;
    this.parts.forEach((part, at) => {
      const from = at ? session.ends[at - 1] : 0;
      const share = Math.min(1, Math.max(0, (passed - from) / Math.max(1, session.ends[at] - from)));
      part.querySelector(".mock-bar > span").style.inlineSize = `${share * 100}%`;
      part.classList.toggle("now", at === step);
    });
    this.hear(session, passed);
    if (left <= ENDING_MS && !stopped) this.tell(`end ${step}`, `Two minutes left for ${this.steps[step].name}.`);
  }

  enter(step) {
    const first = this.step < 0;
    this.keep();
    this.step = step;
    const { name, do: what, board } = this.steps[step];
    write(this.name, name);
    const task = h("p", {});
    task.innerHTML = what;
    const by = h("p", { className: "mock-board" });
    by.innerHTML = `<strong>On the board by then:</strong> ${board}.`;
    this.task.replaceChildren(task, by);
    write(this.noteName, `Notes on ${name}`);
    this.notes.value = this.session.notes[name] ?? "";
    this.checkpoint = new Checkpoint(this.mock, this.system, name);
    this.check.replaceChildren(this.checkpoint.view);
    if (!first) {
      this.tell(`step ${step}`, `${name} begins. ${what.replace(/<[^>]+>/g, "")}`);
      ring(collection("practice").value.sound);
    }
  }

  /* Questions that have come up since. */
  hear(session, passed) {
    const now = asked(session, passed);
    if (this.questions.children.length === now.length) return;
    const shown = new Set([...this.questions.children].map((one) => one.dataset.card));
    for (const one of now) {
      const card = this.mock.cards.get(one.card);
      if (!card || shown.has(one.card)) continue;
      this.questions.prepend(new Question(this.mock, one.card, card).view);
    }
    if (now.length > this.heard) {
      const card = this.mock.cards.get(now.at(-1).card);
      if (card) this.tell(`question ${now.length}`, `The interviewer asks: ${card.question.replace(/<[^>]+>/g, "")}`);
      ring(collection("practice").value.sound);
      this.heard = now.length;
    }
  }

  /* Said once, to those who cannot see it. */
  tell(key, text) {
    if (this.told.has(key)) return;
    this.told.add(key);
    write(this.live, text);
  }

  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.keep(), WRITE_MS);
  }

  keep() {
    if (this.step < 0 || !this.session) return;
    const { name } = this.steps[this.step];
    const text = this.notes.value;
    if ((this.session.notes[name] ?? "") === text) return;
    this.mock.change((one) => { one.notes[name] = text; });
  }

  leaving() {
    this.keep();
    this.mock.change((one) => { one.seen = Date.now(); });
  }

  pause() {
    const now = Date.now();
    this.mock.change((one) => {
      if (one.paused === null) pause(one, now);
      else resume(one, now);
      one.seen = now;
    });
    this.tick();
  }

  skip() {
    this.mock.change((one) => skip(one, Date.now()));
    this.tick();
  }

  stop() {
    const asking = h("dialog", { className: "practice-dialog", "aria-label": "End the interview" },
      h("p", {}, "End the interview here?"),
      h("form", { method: "dialog", className: "practice-actions" },
        h("button", { className: "practice-button primary", value: "score" }, "End and score it"),
        h("button", { className: "practice-button warn", value: "discard" }, "Throw it away"),
        h("button", { className: "practice-button", value: "" }, "Go on")));
    asking.addEventListener("close", () => {
      const { returnValue } = asking;
      asking.remove();
      if (returnValue === "score") this.over();
      else if (returnValue === "discard") this.mock.discard();
    });
    this.view.append(asking);
    asking.showModal();
  }

  over() {
    this.keep();
    this.mock.change((one) => {
      pause(one, Math.min(Date.now(), one.started + one.lost + total(one)));
      one.stage = "score";
    });
    ring(collection("practice").value.sound);
    this.mock.score();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
    const action = { p: () => this.pause(), n: () => !this.skipping.disabled && this.skip(), c: () => this.checkpoint.toggle() }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

function button(text, key, action) {
  return h("button", { className: "practice-button", type: "button", onclick: action, ...(key ? { "aria-keyshortcuts": key } : {}) },
    h("span", {}, text), ...(key ? [h("kbd", {}, key)] : []));
}
