/* Nines as minutes, for a goal that the reader moves; the twin of macros/concepts/downtime_figure.py. */

import { textOf } from "../estimate/say.js";
import { DRAWN, DRAWN_SECONDS, SPANS, failsOf } from "./downtime-model.js";
import { Frame, button, h, percent, row, s, slider, text, write } from "./frame.js";

const [LEFT, RIGHT, TOP, ROW, TURN] = [6, 330, 24, 46, 285];
const [FIRST, LAST] = [-6, 6.5];
const MARKS = [["1 ms", 1e-3], ["1 s", 1], ["1 min", 60], ["1 h", 3600], ["1 day", 86400]];
const NINES = [90, 95, 98, 99, 99.5, 99.8, 99.9, 99.95, 99.98, 99.99, 99.995, 99.999, 99.9995, 99.9999];
const [LOWEST, HIGHEST] = [50, 99.9999];
const PARTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50];

const digits = (goal) => String(Number(goal.toPrecision(10)));
const titlesOf = ({ parts }) => ["One service", `Chain of ${parts}`, "Two, one is enough"];

function at(seconds) {
  const power = Math.min(Math.max(Math.log10(seconds), FIRST), LAST);
  return LEFT + ((RIGHT - LEFT) * (power - FIRST)) / (LAST - FIRST);
}

function mark([name, seconds], height) {
  const x = at(seconds);
  return [
    s("line", { class: "quiet", x1: x.toFixed(1), y1: 16, x2: x.toFixed(1), y2: height, stroke: "currentColor", "stroke-opacity": 0.35 }),
    text("note", x, 11, name, "middle"),
  ];
}

function line(shape, title, part, top) {
  const seconds = part * DRAWN_SECONDS;
  const [x, y] = [at(seconds), top + 32];
  const turned = x > TURN;
  return [
    text("name", LEFT, top + 14, `${title}: ${percent(1 - part)}`),
    s("line", { x1: LEFT, y1: y, x2: x.toFixed(1), y2: y, stroke: "currentColor", "stroke-width": 2 }),
    s("circle", { cx: x.toFixed(1), cy: y, r: 4, fill: "currentColor" }),
    text("note", turned ? x - 9 : x + 9, turned ? y - 8 : y + 4, textOf(shape, seconds), turned ? "end" : "start"),
  ];
}

function captionOf(promise, shape, fails) {
  const said = fails.map((part) => textOf(shape, part * DRAWN_SECONDS));
  const [, chain, pair] = fails.map((part) => percent(1 - part));
  return `A goal of ${digits(promise.goal)}% allows ${said[0]} of downtime in ${DRAWN}. `
    + `A chain of ${promise.parts} such ${promise.parts === 1 ? "service" : "services"}, all of them needed, comes to ${chain} `
    + `and ${said[1]}; two of which one is enough come to ${pair} and ${said[2]}, `
    + "if they fail independently.";
}

function shown(promise, shape) {
  const fails = failsOf(promise);
  const titles = titlesOf(promise);
  const height = TOP + ROW * fails.length + 4;
  return {
    title: `Allowed downtime in ${DRAWN} for a goal of ${digits(promise.goal)}%`,
    inside: [
      ...MARKS.flatMap((one) => mark(one, height)),
      ...fails.flatMap((part, place) => line(shape, titles[place], part, TOP + place * ROW)),
    ],
    caption: captionOf(promise, shape, fails),
    tables: {
      "downtime-spans": {
        headings: ["In a", ...titles],
        rows: [
          row("Availability", fails.map((part) => percent(1 - part))),
          ...SPANS.map(([name, seconds]) => row(name, fails.map((part) => textOf(shape, part * seconds)))),
        ],
      },
    },
  };
}

/* A goal from what was typed, or NaN. */
function goalOf(typed) {
  const found = /^\s*(\d{1,3}(?:[.,]\d{0,10})?)\s*%?\s*$/.exec(typed);
  const goal = found ? Number(found[1].replace(",", ".")) : NaN;
  return goal >= LOWEST && goal <= HIGHEST ? goal : NaN;
}

export function start(figure, { shape, ...today }) {
  const frame = new Frame(figure);
  const stops = [...new Set([...NINES, today.goal])].sort((one, two) => one - two);
  const lengths = [...new Set([...PARTS, today.parts])].sort((one, two) => one - two);
  let promise = today;

  const problem = h("p", { className: "concept-problem", id: "downtime-problem" });
  const field = h("input", {
    type: "text", id: "downtime-goal", inputMode: "decimal", autocomplete: "off", "aria-describedby": "downtime-problem",
  });

  function turn(change) {
    promise = { ...promise, ...change };
    frame.show(shown(promise, shape));
  }

  /* A typed goal may lie between the slider's stops: the slider then stands at the nearest. */
  const nearest = (goal) => stops.reduce((best, one) => (Math.abs(one - goal) < Math.abs(best - goal) ? one : best));
  const goals = slider("Goal", stops, today.goal, (goal) => `${digits(goal)}%`, (goal) => {
    field.value = digits(goal);
    complain("");
    turn({ goal });
  });
  const chain = slider("Services in the chain", lengths, today.parts, String, (parts) => turn({ parts }));

  function complain(said) {
    write(problem, said);
    if (said) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  field.addEventListener("change", () => {
    const goal = goalOf(field.value);
    if (Number.isNaN(goal)) {
      complain(`Type a percentage from ${LOWEST} to ${HIGHEST}.`);
      return;
    }
    complain("");
    goals.set(nearest(goal), goal);
    turn({ goal });
  });
  const reset = button("Reset", () => {
    field.value = digits(today.goal);
    complain("");
    goals.set(today.goal);
    chain.set(today.parts);
    turn(today);
  });
  field.value = digits(today.goal);
  frame.controls(
    "Change the goal", goals.box, chain.box,
    h(
      "div", { className: "concept-row" },
      h("label", { htmlFor: "downtime-goal", textContent: "Another goal, %" }), field, reset, problem,
    ),
  );
  turn({});
}
