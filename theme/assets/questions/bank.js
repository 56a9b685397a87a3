/* The bank of questions, and what is left of it under filters. Nothing here touches the page. */

const STUDIED = ["studied", "not-yet"];

/* site: the way to the site's root. → { questions: [question, …], facets } */
export async function fetchBank(site) {
  const answer = await fetch(`${site}follow-ups/questions.json`);
  if (!answer.ok) throw new Error(`questions.json: ${answer.status}`);
  return readBank(await answer.json());
}

/* The data as macros/book/questions.py describes it → questions with names instead of places. */
export function readBank(data) {
  const names = (places, list) => places.map((place) => list[place][0]);
  const questions = data.questions.map(([slug, text, topic, level, systems, concepts, next], place) => ({
    slug, text, place, next,
    topic: [data.topics[topic]], level: [data.levels[level]],
    system: names(systems, data.systems), concept: names(concepts, data.concepts),
  }));
  const facet = (id, name, order, open, titles) => ({ id, name, order, open, noun: "question", names: titles && new Map(titles) });
  const facets = [
    facet("topic", "Topic", data.topics, true),
    facet("level", "Level", data.levels, true),
    facet("studied", "Studied", STUDIED, true, [["studied", "Studied"], ["not-yet", "Not yet"]]),
    facet("system", "System", [], false, data.systems),
    facet("concept", "Concept", [], false, data.concepts),
  ];
  return { questions, facets, bySlug: new Map(questions.map((question) => [question.slug, question])) };
}

/* What a question counts as under a facet. isStudied: question → boolean */
function valuesOf(question, facet, isStudied) {
  return facet === "studied" ? [STUDIED[isStudied(question) ? 0 : 1]] : question[facet];
}

/* questions: those that the words let through; chosen: facet → choices, one of which is enough.
   → { found: [question, …], counts: facet → choice → how many there would be }. A facet's own
   choices do not lower its counts, so that a second choice shows what it would add. */
export function narrow(questions, facets, chosen, isStudied) {
  const counts = Object.fromEntries(facets.map(({ id }) => [id, {}]));
  const found = [];
  for (const question of questions) {
    const values = facets.map(({ id }) => valuesOf(question, id, isStudied));
    const failing = facets.filter(({ id }, at) => chosen[id]?.length && !values[at].some((value) => chosen[id].includes(value)));
    if (!failing.length) found.push(question);
    facets.forEach(({ id }, at) => {
      if (failing.length && (failing.length > 1 || failing[0].id !== id)) return;
      for (const value of values[at]) counts[id][value] = (counts[id][value] ?? 0) + 1;
    });
  }
  return { found, counts };
}

/* What to give up when nothing is left: each choice, and all choices together, with what there would be without. */
export function relaxations(questions, facets, chosen, isStudied) {
  const left = (rest) => narrow(questions, facets, rest, isStudied).found.length;
  const used = facets.flatMap(({ id }) => (chosen[id] ?? []).map((choice) => ({ facet: id, choice })));
  const single = used.map(({ facet, choice }) => {
    const rest = { ...chosen, [facet]: chosen[facet].filter((one) => one !== choice) };
    return { facet, choice, count: left(rest) };
  });
  const ways = single.filter(({ count }) => count);
  return ways.length || used.length < 2 ? ways : [{ facet: "", choice: "", count: left({}) }].filter(({ count }) => count);
}
