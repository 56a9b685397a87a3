/* The storm of retries that a reader sets off; the twin of macros/concepts/storm_figure.py. */

import { say } from "../estimate/say.js";
import { Frame, button, h, path, row, s, slider, text } from "./frame.js";
import { NOISE, WAITS, courseOf } from "./storm-model.js";

const [LEFT, RIGHT, TOP, PANEL, BARS, HEAD] = [4, 356, 24, 114, 66, 16];
const [PART, THINNEST, REFUSED] = [0.8, 1.2, 0.55];
const TITLES = ["No backoff", "Exponential backoff", "Backoff with full jitter"];
const CLIENTS = [1e3, 2e3, 5e3, 1e4, 2e4, 3e4, 4e4, 6e4, 8e4, 1e5, 2e5, 5e5];
const CAPACITIES = [500, 1e3, 2e3, 3e3, 4e3, 5e3, 6e3, 8e3, 1e4, 1.5e4, 2e4, 3e4, 5e4, 1e5];
const ATTEMPTS = [2, 3, 4, 5, 6];

const said = (number) => (number >= 1 ? say(number, "say") : "0");
const rounded = (number) => Number(number.toFixed(2));

function panel({ capacity }, title, seen, top, last, peak) {
  const base = top + HEAD + BARS;
  const width = rounded(Math.max(THINNEST, ((RIGHT - LEFT) / (last + 1)) * PART));
  let [answered, refused] = ["", ""];
  seen.arrivals.forEach((calls, second) => {
    if (calls === 0) return;
    const x = (LEFT + ((RIGHT - LEFT) * (second + 0.5)) / (last + 1)).toFixed(1);
    const [high, full] = [Math.min(calls, capacity), calls].map((size) => (base - (BARS * size) / peak).toFixed(1));
    answered += `M${x} ${base}V${high}`;
    if (calls > capacity * NOISE) refused += `M${x} ${high}V${full}`;
  });
  const line = (base - (BARS * capacity) / peak).toFixed(1);
  return [
    text("name", LEFT, top + 10, title),
    text("note", RIGHT, top + 10, `at most ${said(seen.busiest)}/s`, "end"),
    ...path("refused", refused, width, REFUSED),
    ...path("served", answered, width),
    ...path("quiet", `M${LEFT} ${base}H${RIGHT}`, 1, 0.6),
    s("path", {
      class: "limit", d: `M${LEFT} ${line}H${RIGHT}`, fill: "none", stroke: "currentColor", "stroke-width": 1.2, "stroke-dasharray": "5 3",
    }),
    text("note", LEFT, base + 13, "0 s"),
    text("note", RIGHT, base + 13, `${last} s`, "end"),
  ];
}

function captionOf({ clients, capacity, attempts }, [fixed, doubled, jittered]) {
  const tries = attempts === 2 ? "one new attempt" : `up to ${attempts - 1} new attempts`;
  return `${said(clients)} clients fail at second 0 and make ${tries} each; `
    + `the service answers ${said(capacity)} a second and refuses the rest at once. `
    + `Busiest second: ${said(fixed.busiest)} calls without backoff, `
    + `${said(doubled.busiest)} with exponential backoff, `
    + `${said(jittered.busiest)} with jitter. `
    + "Solid: answered; pale: refused; the broken line is the capacity.";
}

function shown(storm) {
  const courses = WAITS.map((wait) => courseOf(storm, wait));
  const last = Math.max(1, ...courses.map((seen) => seen.last));
  const peak = Math.max(storm.capacity, ...courses.map((seen) => seen.busiest));
  const panels = courses.flatMap((seen, at) => panel(storm, TITLES[at], seen, TOP + at * PANEL, last, peak));
  return {
    title: "Calls a second after a failure, without backoff, with backoff, and with jitter",
    inside: [text("note", LEFT, 12, "Calls in each second after the failure"), ...panels],
    caption: captionOf(storm, courses),
    tables: {
      "storm-courses": {
        rows: [
          row("Busiest second", courses.map(({ busiest }) => said(busiest))),
          row("Seconds over capacity", courses.map(({ overloaded }) => String(overloaded))),
          row("Calls in all", courses.map(({ calls }) => said(calls))),
          row("Clients without an answer", courses.map(({ unanswered }) => said(unanswered))),
          row("Last call, second", courses.map((seen) => String(seen.last))),
        ],
      },
    },
  };
}

/* The stops of a slider with the chapter's own number among them. */
const withOwn = (stops, own) => [...new Set([...stops, own])].sort((one, two) => one - two);

export function start(figure, today) {
  const frame = new Frame(figure);
  let storm = today;

  function turn(change) {
    storm = { ...storm, ...change };
    frame.show(shown(storm));
  }

  const sliders = [
    ["clients", "Clients", CLIENTS, said],
    ["capacity", "Capacity", CAPACITIES, (number) => `${said(number)}/s`],
    ["attempts", "Attempts of each", ATTEMPTS, String],
  ].map(([name, label, stops, words]) => {
    const change = (number) => turn({ [name]: number });
    return [name, slider(label, withOwn(stops, today[name]), today[name], words, change)];
  });
  const reset = button("Reset", () => {
    for (const [name, { set }] of sliders) set(today[name]);
    turn(today);
  });
  frame.controls("Change the storm", ...sliders.map(([, { box }]) => box), h("div", { className: "concept-row" }, reset));
  turn({});
}
