/* What was said and scored, to print, to save, and to go on from. */

import { h } from "../../estimate/dom.js";
import { address } from "../data.js";
import { KNOWN } from "./question.js";
import { clock, rowsOf, verdictOf } from "./rows.js";
import { asked, points, stepAt, total } from "./session.js";
import { date } from "./setup.js";

const SCORES = ["absent", "with help", "on my own"];
const LEVELS = { mid: "mid level", senior: "senior", staff: "staff" };
/* Where to read on about a step that was not there on its own. */
const STEP_PAGES = { Scope: "interview/scope/", Sketch: "interview/sketch/", Solidify: "interview/solidify/", Scale: "interview/scale/", Close: "interview/close/" };
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

/* Everything a summary tells, as data: both the page and the file are made from it. */
export function told({ book, cards, systemOf }, session) {
  const { interview } = book;
  const system = systemOf.call({ book }, session);
  const rows = rowsOf(interview);
  const { sum, most } = points(session, rows.map(({ key }) => key));
  const passed = Math.min(total(session), (session.paused ?? session.finished) - session.started - session.lost);
  const questions = asked(session, passed).filter(({ card }) => cards.has(card));
  return {
    system: system.title,
    title: `Mock interview: ${system.title}`,
    facts: `${date(session.finished)}, ${LEVELS[session.level]}, ${clock(passed)} of ${session.length} minutes`,
    sum: `${sum} of ${most} points`,
    verdict: plain(verdictOf(interview, sum)),
    rows: rows.map(({ key, name }) => ({ name, score: session.scores[key], said: SCORES[session.scores[key]] ?? "not scored" })),
    guesses: system.figures.filter(({ name }) => session.guesses[name]).map(({ name, label, text }) => ({ label, text, ...session.guesses[name] })),
    questions: questions.map(({ card, known }) => ({
      question: plain(cards.get(card).question), url: cards.get(card).url, known, said: KNOWN.find(([value]) => value === known)?.[1] ?? "Not answered",
    })),
    notes: interview.steps.filter(({ name }) => session.notes[name]).map(({ name }) => ({ name, text: session.notes[name] })),
    next: next(session, system, rows, stepAt(session, passed), interview),
  };
}

/* What to read next: the chapter, and the page of each step that did not come on its own. */
function next(session, system, rows, reached, { steps }) {
  const weak = rows.filter(({ key, step, name }) => step !== undefined && (session.scores[key] ?? 0) < 2 && STEP_PAGES[name]);
  const qualities = rows.some(({ key, step }) => step === undefined && (session.scores[key] ?? 0) < 2);
  return [
    { text: `The chapter: ${system.title}`, url: `problems/${system.slug}/` },
    ...weak.map(({ name }) => ({ text: `The step: ${name}`, url: STEP_PAGES[name] })),
    ...(qualities ? [{ text: "What is judged across the steps", url: "interview/levels/" }] : []),
    ...(reached < steps.length - 1 ? [{ text: "The hour, and where its minutes go", url: "interview/" }] : []),
    { text: "Ten minutes of notes, and one change", url: "interview/afterwards/" },
  ];
}

export function summary(mock, session) {
  const facts = told(mock, session);
  return h("section", { className: "mock-summary-page", "aria-label": facts.title },
    h("h2", { tabIndex: -1 }, facts.system), h("p", { className: "practice-tally" }, facts.facts),
    h("p", { className: "mock-sum" }, h("strong", {}, `${facts.sum}. `), `${facts.verdict}.`),
    h("ul", { className: "mock-scores" }, ...facts.rows.map(({ name, said, score }) =>
      h("li", {}, h("span", {}, name), h("span", { className: `mock-dots s${score ?? 0}`, role: "img", "aria-label": said })))),
    ...part("Estimates", facts.guesses.map(({ label, text, said, grade }) => h("li", { className: `grade-${grade}` }, `${label}: you said ${said}, the chapter ${text}`))),
    ...part("What was asked", facts.questions.map(({ question, url, said }) => h("li", {}, h("a", { href: address(url) }, question), ` ${said}.`))),
    h("h3", {}, "Read next"), h("ul", {}, ...facts.next.map(({ text, url }) => h("li", {}, h("a", { href: address(url) }, text)))),
    ...(facts.notes.length ? [h("h3", {}, "Notes")] : []),
    ...facts.notes.flatMap(({ name, text }) => [h("h4", {}, name), h("pre", { className: "mock-noted" }, text)]),
    h("div", { className: "practice-actions" },
      h("button", { className: "practice-button primary", type: "button", onclick: () => print() }, "Print"),
      h("button", { className: "practice-button", type: "button", onclick: () => save(session, facts) }, "Save as text"),
      h("button", { className: "practice-button", type: "button", onclick: () => mock.setUp() }, "Another one")));
}

const part = (title, items) => (items.length ? [h("h3", {}, title), h("ul", {}, ...items)] : []);

/* The summary as Markdown. */
export function asText(facts) {
  const list = (title, lines) => (lines.length ? [`## ${title}`, "", ...lines.map((line) => `- ${line}`), ""] : []);
  return [
    `# ${facts.title}`, "", facts.facts, "", `**${facts.sum}.** ${facts.verdict}.`, "",
    ...list("Scores", facts.rows.map(({ name, said }) => `${name}: ${said}`)),
    ...list("Estimates", facts.guesses.map(({ label, text, said }) => `${label}: I said ${said}, the chapter ${text}`)),
    ...list("What was asked", facts.questions.map(({ question, said }) => `${question} ${said}.`)),
    ...list("Read next", facts.next.map(({ text, url }) => `${text}: ${address(url)}`)),
    ...facts.notes.flatMap(({ name, text }) => [`## Notes on ${name}`, "", text, ""]),
  ].join("\n");
}

function save(session, facts) {
  const url = URL.createObjectURL(new Blob([asText(facts)], { type: "text/markdown" }));
  const day = new Date(session.finished).toISOString().slice(0, 10);
  h("a", { href: url, download: `interview-${session.system}-${day}.md` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
