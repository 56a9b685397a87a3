/* A mock interview as data, and what the clock makes of it. Pure: the moment is given.

   A session is {system, level, length, seed, started, seen, paused, lost, ends, notes, shown,
   guesses, questions, ticks, scores, stage}:
     started, seen   when it began and when the page was last there, in ms since 1970
     paused, lost    when it was stopped (null: it runs), and how long it stood still so far, in ms
     ends            when each step ends, in ms of its own time
     notes, ticks    by step: a text; the points of the checklist that are ticked
     shown           the checkpoints that were opened
     guesses         by figure: {said, grade}
     questions       [{at, step, card, known}], at in ms of its own time; known: "", or 1 to 3
     scores          by row: 0 to 2
     stage           "run", "score" or "done" */

import { seeded, shuffled } from "../drills/random.js";

export const MINUTE = 60_000;
export const CLOSED_MS = MINUTE; // away for longer than that, the page was closed
const MOST_TEXT = 20_000;
const LATEST = 8.64e15;
const LEVELS = ["mid", "senior", "staff"];
const STAGES = ["run", "score", "done"];
const EACH_MINUTES = 9; // a question for so many minutes of a step that has some

export function newSession({ system, level, length, seed, now }, { steps }, cards) {
  let end = 0;
  const ends = steps.map(({ minutes }) => (end += minutes[length] * MINUTE));
  return {
    system, level, length, seed, started: now, seen: now, paused: null, lost: 0, ends,
    notes: {}, shown: [], guesses: {}, questions: questionsFor({ system, level, seed }, steps, ends, cards),
    ticks: {}, scores: {}, stage: "run",
  };
}

/* The questions of an interview: of the system, at the level or below, spread over their steps. */
export function questionsFor({ system, level, seed }, steps, ends, cards) {
  const rank = LEVELS.indexOf(level);
  const random = seeded(seed);
  const found = [];
  steps.forEach(({ topics }, step) => {
    const from = step ? ends[step - 1] : 0;
    const fitting = shuffled(cards, random).filter((card) =>
      card.kind === "follow-up" && card.systems.includes(system) && topics.includes(card.topic) && LEVELS.indexOf(card.level) <= rank);
    fitting.sort((one, other) => LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level));
    const many = topics.length ? Math.max(1, Math.floor((ends[step] - from) / MINUTE / EACH_MINUTES)) : 0;
    fitting.slice(0, many).forEach((card, at) => {
      found.push({ at: Math.round(from + ((ends[step] - from) * (at + 1)) / (many + 1)), step, card: card.id, known: "" });
    });
  });
  return found;
}

/* How much of the interview has passed, in ms. */
export const elapsed = (session, now) => Math.max(0, (session.paused ?? now) - session.started - session.lost);

export const total = ({ ends }) => ends.at(-1);

/* The step that a moment of the interview falls into; the number of steps when it is over. */
export function stepAt({ ends }, passed) {
  const found = ends.findIndex((end) => passed < end);
  return found < 0 ? ends.length : found;
}

/* The questions that have been asked by then. */
export const asked = ({ questions }, passed) => questions.filter(({ at }) => at <= passed);

export function pause(session, now) {
  session.paused ??= now;
}

export function resume(session, now) {
  if (session.paused === null) return;
  session.lost += Math.max(0, now - session.paused);
  session.paused = null;
}

/* The step is done: the next one begins now and ends when it would have. What was still to be asked in it is left out. */
export function skip(session, now) {
  const passed = elapsed(session, now);
  const step = stepAt(session, passed);
  if (step >= session.ends.length - 1) return;
  session.ends[step] = passed;
  session.questions = session.questions.filter((one) => one.step !== step || one.at <= passed);
}

/* Points and the most there could be. */
export function points(session, rows) {
  const given = rows.filter((row) => row in session.scores);
  return { sum: given.reduce((sum, row) => sum + session.scores[row], 0), most: 2 * rows.length, left: rows.length - given.length };
}

/* Where the page was closed while it ran, the interview stopped then. */
export function stopWhileAway(session, now) {
  if (session.stage === "run" && session.paused === null && now - session.seen > CLOSED_MS) session.paused = session.seen;
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string" && value.length <= MOST_TEXT;
const isMoment = (value) => Number.isFinite(value) && value >= 0 && value <= LATEST;
const isList = (value, holds, most = 200) => Array.isArray(value) && value.length <= most && value.every(holds);
const every = (record, holds) => isObject(record) && Object.keys(record).length <= 200 && Object.values(record).every(holds);
const isScore = (value) => value === 0 || value === 1 || value === 2;
const isQuestion = (one) => isObject(one) && isMoment(one.at) && Number.isInteger(one.step) && isText(one.card) && ["", 1, 2, 3].includes(one.known);
const isGuess = (one) => isObject(one) && isText(one.said) && isText(one.grade);

export function isSession(one) {
  return (
    isObject(one) && isText(one.system) && LEVELS.includes(one.level) && Number.isInteger(one.length) && one.length > 0 &&
    isText(one.seed) && isMoment(one.started) && isMoment(one.seen) && (one.paused === null || isMoment(one.paused)) &&
    isMoment(one.lost) && isList(one.ends, isMoment) && one.ends.length > 0 && every(one.notes, isText) && isList(one.shown, isText) &&
    every(one.guesses, isGuess) && isList(one.questions, isQuestion) && every(one.ticks, (ticks) => isList(ticks, isText)) &&
    every(one.scores, isScore) && STAGES.includes(one.stage)
  );
}

/* A finished interview is a session with when it was finished. */
export const isPast = (one) => isSession(one) && one.stage === "done" && isMoment(one.finished);
