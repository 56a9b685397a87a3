/* The ring that a reader adds nodes to and takes them from; the twin of macros/concepts/ring_figure.py. */

import { Frame, button, h, path, percent, row, s, text } from "./frame.js";
import { CIRCLE, KEYS, changeOf, keyPlaces } from "./ring-model.js";

const [X, Y, RING, LABEL, STAGGER, NEAR, DRAWN] = [180, 172, 140, 152, 11, 0.09, 8];
const LINES = { ring: [[118, 128], [110, 132]], modulo: [[80, 90], [72, 94]] };
const [RESTING, MOVED] = [[1, 0.45], [2, 1]];
const NAMES = "abcdefghijklmnopqrstuvwxyz";
const [LEAST, MOST] = [2, 12];

const count = (flags) => flags.filter(Boolean).length;
const angleOf = (at) => (2 * Math.PI * at) / CIRCLE;
const spot = (angle, distance) =>
  `${(X + distance * Math.sin(angle)).toFixed(1)} ${(Y - distance * Math.cos(angle)).toFixed(1)}`;
const spoke = (at, inner, outer) => `M${spot(angleOf(at), inner)}L${spot(angleOf(at), outer)}`;

function arc([start, end]) {
  const large = Number(end - start > CIRCLE / 2);
  return `M${spot(angleOf(start), RING)}A${RING} ${RING} 0 ${large} 1 ${spot(angleOf(end), RING)}`;
}

function letters(points) {
  let [before, distance] = [-Math.PI, LABEL];
  return points.map(([at, node]) => {
    const angle = angleOf(at);
    distance = angle - before < NEAR ? distance + STAGGER : LABEL;
    before = angle;
    const [x, y] = spot(angle, distance).split(" ").map(Number);
    return text("name", x, y + 4, node, "middle");
  });
}

function pointMarks({ points, each }) {
  if (each > DRAWN) return [];
  const marks = path("quiet", points.map(([at]) => spoke(at, RING - 6, RING + 6)).join(""), 2);
  return [...marks, ...(each === 1 ? letters(points) : [])];
}

function keys(kind, moved) {
  const [stay, go] = LINES[kind];
  const lines = (flag, ends) => keyPlaces.flatMap((at, key) => (moved[key] === flag ? [spoke(at, ...ends)] : [])).join("");
  return [...path("quiet", lines(false, stay), ...RESTING), ...path("moved", lines(true, go), ...MOVED)];
}

function drawingOf(change) {
  const [ring, modulo] = [count(change.moved), count(change.movedByModulo)];
  return [
    s("circle", {
      class: "quiet", cx: X, cy: Y, r: RING, fill: "none", stroke: "currentColor", "stroke-width": 1, "stroke-opacity": 0.5,
    }),
    ...path("arcs", change.arcs.map(arc).join(""), 7),
    ...pointMarks(change),
    ...keys("ring", change.moved),
    ...keys("modulo", change.movedByModulo),
    text("name", X, Y - 24, "Outside: the ring", "middle"),
    text("note", X, Y - 8, `${ring} of ${KEYS} move`, "middle"),
    text("name", X, Y + 18, "Inside: modulo", "middle"),
    text("note", X, Y + 34, `${modulo} of ${KEYS} move`, "middle"),
  ];
}

function captionOf(change) {
  const { node, joins } = change;
  const [ring, modulo] = [count(change.moved), count(change.movedByModulo)];
  const each = change.each === 1 ? "one point" : `${change.each} points`;
  return `Node ${node} ${joins ? "joins" : "leaves"}; ${each} for each node. `
    + `Of ${KEYS} keys the ring moves ${ring} (${percent(ring / KEYS)}), all of them ${joins ? "to" : "from"} ${node}; `
    + `modulo moves ${modulo} (${percent(modulo / KEYS)}). `
    + `Each short line is a key, the long ones have moved; the thick arcs are ${node}’s.`;
}

function choiceRow(change) {
  const parts = [...change.shares.values()];
  return row(String(change.each), [count(change.moved) / KEYS, Math.max(...parts), Math.min(...parts)].map(percent));
}

function nodeRow(change, node) {
  const [old, now] = change.owners.map((owners) => owners.filter((one) => one === node).length);
  const share = change.shares.get(node) ?? 0;
  const bar = s(
    "svg", { class: "share", viewBox: "0 0 50 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    s("rect", { width: (share * 100).toFixed(1), height: 8, fill: "currentColor" }),
  );
  const signed = now > old ? `+${now - old}` : String(now - old).replace("-", "−");
  return row(node, [percent(share), String(now), signed], bar);
}

function shown(state, choices) {
  const change = changeOf(state);
  const [ring, modulo] = [count(change.moved), count(change.movedByModulo)];
  const even = percent(1 / change.after.length);
  const nodes = [...new Set([...change.before, ...change.after])].sort();
  return {
    title: `${ring} of ${KEYS} keys move on the ring, ${modulo} by modulo`,
    inside: drawingOf(change),
    caption: captionOf(change),
    tables: {
      "ring-choices": {
        rows: [
          ...choices.map((each) => choiceRow(changeOf({ ...state, each }))),
          row("Modulo", [percent(modulo / KEYS), even, even]),
        ],
      },
      "ring-nodes": { rows: nodes.map((node) => nodeRow(change, node)) },
    },
  };
}

export function start(figure, { choices, ...today }) {
  const frame = new Frame(figure);
  let state = today;

  const radios = choices.map((each) => h("label", {}, h("input", {
    type: "radio", name: "ring-each", value: each, onchange: () => turn({ each }),
  }), ` ${each}`));
  const add = button("Add a node", () => {
    const { after } = state;
    const fresh = [...NAMES].find((name) => !after.includes(name));
    turn({ before: after, after: [...after, fresh] });
  });
  const which = h("select", { "aria-label": "Node to take out" });
  const remove = button("Take out", () => {
    const { after } = state;
    turn({ before: after, after: after.filter((name) => name !== which.value) });
  });

  function turn(change) {
    state = { ...state, ...change };
    const { after, each } = state;
    frame.show(shown(state, choices));
    for (const label of radios) label.firstChild.checked = Number(label.firstChild.value) === each;
    const chosen = which.value;
    which.replaceChildren(...after.map((name) => h("option", { value: name, textContent: `Node ${name}` })));
    if (after.includes(chosen)) which.value = chosen;
    add.disabled = after.length === MOST;
    remove.disabled = after.length === LEAST;
  }

  frame.controls(
    "Change the ring",
    h("fieldset", {}, h("legend", { textContent: "Points for each node" }), ...radios),
    h("div", { className: "concept-row" }, add, h("span", { className: "concept-pair" }, which, remove), button("Reset", () => turn(today))),
  );
  turn({});
}
