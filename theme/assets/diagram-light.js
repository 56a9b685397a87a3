/* Lights the way of a flow in a picture: the step at hand, the steps before it; the rest is dim. */

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const PACE = 700; // ms that the dot takes along a line

export function unlight(look) {
  for (const picture of look.querySelectorAll(".dg-svg")) {
    picture.classList.remove("dg-walked");
    for (const part of picture.querySelectorAll(".dg-on, .dg-been, .dg-answers")) {
      part.classList.remove("dg-on", "dg-been", "dg-answers");
    }
    picture.querySelector(".dg-dot")?.remove();
  }
}

/* flow: {id, steps}, each step a list item that names its edge and its ends; step: its number from 0. */
export function light(look, flow, step) {
  const walk = look.dataset.look.startsWith("sequence:") ? lightMessages : lightEdges;
  for (const picture of look.querySelectorAll(".dg-svg")) {
    picture.classList.add("dg-walked");
    walk(picture, flow, step);
    const seen = picture.getClientRects().length > 0;
    if (seen && !calm.matches) runDot(picture, flow.steps[step]);
    if (seen) reveal(picture);
  }
}

function lightEdges(picture, flow, step) {
  const first = picture.querySelector(".dg-node");
  flow.steps.slice(0, step + 1).forEach((item, at) => {
    const { edge, from, to } = item.dataset;
    const line = picture.querySelector(`[data-edge="${edge}"]`);
    const now = at === step;
    line.classList.add(now ? "dg-on" : "dg-been");
    line.classList.toggle("dg-answers", now && "reply" in item.dataset);
    if (now) first.before(line); // above the lines it shares a stem with
    for (const name of [from, to]) {
      picture.querySelector(`[data-node="${name}"]`).classList.add(now ? "dg-on" : "dg-been");
    }
  });
}

function lightMessages(picture, flow, step) {
  for (const message of picture.querySelectorAll("[data-steps]")) {
    const mine = message.dataset.steps.split(" ").find((mark) => mark.startsWith(`${flow.id}:`));
    const at = mine ? Number(mine.slice(flow.id.length + 1)) : Infinity;
    if (at <= step) message.classList.add(at === step ? "dg-on" : "dg-been");
  }
  const { from, to } = flow.steps[step].dataset;
  for (const name of [from, to]) picture.querySelector(`[data-node="${name}"]`).classList.add("dg-on");
}

/* A dot runs along the lit line, the way the step goes. */
function runDot(picture, item) {
  const line = picture.querySelector(".dg-on > .dg-line");
  const edge = line.parentNode.dataset.edge;
  const back = Boolean(edge) && "reply" in item.dataset;
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  dot.setAttribute("class", "dg-dot");
  dot.setAttribute("r", "4");
  picture.append(dot);
  const long = line.getTotalLength();
  const start = performance.now();
  const frame = (now) => {
    const part = Math.min(1, Math.max(0, (now - start) / PACE));
    const { x, y } = line.getPointAtLength(long * (back ? 1 - part : part));
    dot.setAttribute("cx", x);
    dot.setAttribute("cy", y);
    if (!dot.isConnected) return;
    if (part < 1) requestAnimationFrame(frame);
    else dot.remove();
  };
  frame(start);
}

/* Scroll the picture's own box, and nothing else, until the lit part is seen. */
function reveal(picture) {
  const box = picture.closest(".dg-scroll");
  const part = picture.querySelector(".dg-on > .dg-line");
  const there = part.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  const over = (low, high, from, to) => (high > to ? Math.min(high - to, low - from) : low < from ? low - from : 0);
  box.scrollBy({
    left: over(there.left - 24, there.right + 24, frame.left, frame.right),
    top: over(there.top - 24, there.bottom + 24, frame.top, frame.bottom),
    behavior: calm.matches ? "auto" : "smooth",
  });
}
