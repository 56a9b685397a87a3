/* What has been done, counted from the book's data and the reader's collections. Pure. */

import { isDue, isLearnt } from "../items.js";

const FOLLOW_UP = "follow-up";
const cardOf = ({ id }) => `follow-up/${id.split("/").at(-1)}`;

/* Whether a page is done: a question when it is studied, any other when it is read. */
const isDone = (page, { read, study }) => (page.kind === FOLLOW_UP ? cardOf(page) in study.studied : page.id in read.pages);

export function totals({ pages, cards }, kept, now) {
  const known = cards.filter(({ id }) => kept.cards.items[id]);
  const days = Object.values(kept.days.days);
  const sum = (name) => days.reduce((all, counts) => all + (counts[name] ?? 0), 0);
  const texts = pages.filter(({ kind }) => kind !== FOLLOW_UP);
  const questions = pages.filter(({ kind }) => kind === FOLLOW_UP);
  return {
    read: texts.filter((page) => isDone(page, kept)).length, pages: texts.length,
    studied: questions.filter((page) => isDone(page, kept)).length, questions: questions.length,
    learnt: known.filter(({ id }) => isLearnt(kept.cards.items[id])).length, cards: cards.length,
    due: known.filter(({ id }) => isDue(kept.cards.items[id], now)).length,
    missed: Object.values(kept.drills.items).filter((item) => isDue(item, now)).length,
    reviews: sum("cards"), drills: sum("drills"), right: sum("right"), mocks: kept.mock.past.length,
  };
}

/* A row a topic: [{topic, read, pages, studied, questions, learnt, cards, due}, …]. */
export function byTopic({ pages, cards }, kept, now) {
  const topics = [...new Set([...pages.flatMap((page) => page.topics), ...cards.map(({ topic }) => topic)])];
  return topics.map((topic) => {
    const about = { pages: pages.filter((page) => page.topics.includes(topic)), cards: cards.filter((card) => card.topic === topic) };
    const { read, pages: all, studied, questions, learnt, cards: deck, due } = totals(about, kept, now);
    return { topic, read, pages: all, studied, questions, learnt, cards: deck, due };
  });
}

/* The last weeks, the oldest day first: [{day, done}, …]; done: cards, drills and interviews. */
export function lately({ days }, weeks, now, named) {
  const end = new Date(now);
  const count = weeks * 7 - ((7 - ((end.getDay() + 6) % 7) - 1) % 7);
  return Array.from({ length: count }, (_, at) => {
    const date = new Date(end.getFullYear(), end.getMonth(), end.getDate() - (count - 1 - at));
    const counts = days[named(date)] ?? {};
    return { day: named(date), done: (counts.cards ?? 0) + (counts.drills ?? 0) + (counts.mocks ?? 0) * 10 };
  });
}
