/* A drawing over the whole screen, where it can be zoomed: buttons, keys, wheel, two fingers. */

const LEAST = 0.5;
const MOST = 4;
const STEP = 1.25;

function button(label, text, onclick) {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", textContent: text, onclick });
  element.setAttribute("aria-label", label);
  return element;
}

/* drawing: has `figure`, `stage` (what moves into the dialog) and `tools` (where the button goes). */
export function addFullScreen(drawing) {
  const dialog = document.createElement("dialog");
  dialog.className = "dg-full";
  dialog.setAttribute("aria-label", "Drawing, full screen");
  drawing.figure.append(dialog);
  let zoom = 1;

  function setZoom(wanted) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(LEAST, wanted));
    for (const picture of drawing.stage.querySelectorAll(".dg-svg")) {
      picture.style.inlineSize = zoom === 1 ? "" : `${picture.viewBox.baseVal.width * zoom}px`;
      picture.style.blockSize = zoom === 1 ? "" : "auto";
      picture.style.maxInlineSize = zoom === 1 ? "" : "none";
    }
    size.textContent = `${Math.round(zoom * 100)} %`;
    const box = drawing.stage.querySelector(".dg-look:not([hidden]) .dg-scroll");
    const grown = zoom / before;
    box.scrollLeft = (box.scrollLeft + box.clientWidth / 2) * grown - box.clientWidth / 2;
    box.scrollTop = (box.scrollTop + box.clientHeight / 2) * grown - box.clientHeight / 2;
  }

  const size = button("Zoom to actual size", "100 %", () => setZoom(1));
  const zooms = document.createElement("div");
  zooms.className = "dg-zooms";
  zooms.setAttribute("role", "group");
  zooms.setAttribute("aria-label", "Zoom");
  zooms.append(button("Zoom out", "−", () => setZoom(zoom / STEP)), size, button("Zoom in", "+", () => setZoom(zoom * STEP)));

  const place = document.createComment("");
  const toggle = button("Full screen", "⤢", () => (dialog.open ? dialog.close() : open()));
  drawing.tools.append(zooms, toggle);

  function open() {
    drawing.stage.before(place);
    dialog.append(drawing.stage);
    dialog.showModal();
    toggle.setAttribute("aria-label", "Close full screen");
    toggle.textContent = "×";
    toggle.focus();
  }

  dialog.addEventListener("close", () => {
    setZoom(1);
    place.replaceWith(drawing.stage);
    toggle.setAttribute("aria-label", "Full screen");
    toggle.textContent = "⤢";
    toggle.focus();
  });

  dialog.addEventListener("keydown", (event) => {
    const keys = { "+": zoom * STEP, "=": zoom * STEP, "-": zoom / STEP, 0: 1 };
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setZoom(keys[event.key]);
  });

  dialog.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    setZoom(zoom * (event.deltaY < 0 ? STEP : 1 / STEP));
  }, { passive: false });

  pinch(dialog, () => zoom, setZoom);
}

/* Two fingers apart or together. */
function pinch(dialog, now, setZoom) {
  const fingers = new Map();
  let start = null;
  const apart = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  };
  dialog.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") fingers.set(event.pointerId, event);
    start = fingers.size === 2 ? { far: apart(), zoom: now() } : null;
  });
  dialog.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (start && fingers.size === 2) setZoom((start.zoom * apart()) / start.far);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    dialog.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      start = null;
    });
  }
}
