/* The figures of a concept page that a reader can move. Each stands complete in the page; the script
   of its kind puts controls before it and draws it anew, as macros/concepts drew it. */

const KINDS = new Set(["downtime", "ring", "storm"]);

for (const figure of document.querySelectorAll(".concept-model")) {
  const { concept, settings } = figure.dataset;
  if (!KINDS.has(concept)) continue;
  import(`./${concept}.js`).then(({ start }) => start(figure, JSON.parse(settings)));
}
