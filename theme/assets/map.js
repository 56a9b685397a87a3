/* The map: whatever page the pointer or the keyboard rests on, its lines and neighbours stay bright. */

for (const plot of document.querySelectorAll(".book-map-plot")) {
  const lines = [...plot.querySelectorAll("path")];
  const nodes = [...plot.querySelectorAll("a")];

  function light(node) {
    const { idea, system } = node?.dataset ?? {};
    const near = lines.filter(({ dataset }) => dataset.idea === idea || dataset.system === system);
    const names = new Set([node, ...near.flatMap(({ dataset }) => [dataset.idea, dataset.system])]);
    plot.classList.toggle("lit", Boolean(node));
    for (const line of lines) line.classList.toggle("on", near.includes(line));
    for (const other of nodes) {
      const { idea: one, system: two } = other.dataset;
      other.classList.toggle("on", other === node || names.has(one) || names.has(two));
    }
  }

  const under = ({ target }) => light(target.closest("a"));
  plot.addEventListener("pointerover", under);
  plot.addEventListener("pointerleave", () => light(null));
  plot.addEventListener("focusin", under);
  plot.addEventListener("focusout", () => light(null));
}
