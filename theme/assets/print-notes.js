/* On paper nothing can be tapped: each computed figure of the text gets a number, and its working
   stands behind the text under that number. Afterwards the page is as it was. */

const NAME = "print-note";

const textOf = (row, part) => row.querySelector(part)?.textContent.replace(/\s+/g, " ").trim() ?? "";

/* The derived figures of the text in their order, each once: [element, its row in the ledger]. */
function figures() {
  const seen = new Set();
  return [...document.querySelectorAll(".article a.figure[data-figure]:not([data-of])")].flatMap((figure) => {
    const row = document.getElementById(`fig-${figure.dataset.figure}`);
    if (!row?.matches(".derived") || figure.closest(".estimate, .diagram") || seen.has(row)) return [];
    seen.add(row);
    return [[figure, row]];
  });
}

function noteOf(row) {
  const note = document.createElement("li");
  const substituted = textOf(row, ".substituted");
  note.textContent = `${textOf(row, "th")} = ${textOf(row, ".symbolic")} ${substituted} = ${textOf(row, "td.value")}`;
  return note;
}

addEventListener("beforeprint", () => {
  const found = figures();
  if (!found.length) return;
  const notes = document.createElement("ol");
  found.forEach(([figure, row], at) => {
    const number = document.createElement("sup");
    number.className = NAME;
    number.textContent = String(at + 1);
    figure.after(number);
    notes.append(noteOf(row));
  });
  const title = document.createElement("h2");
  title.textContent = "Workings";
  const section = document.createElement("section");
  section.className = `${NAME} print-notes`;
  section.append(title, notes);
  document.querySelector(".article").append(section);
});

addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll(`.${NAME}`)) one.remove();
});
