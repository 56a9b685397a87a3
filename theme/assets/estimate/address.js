/* A state as part of an address: ?if=ten_times,read_peak=7 says the scenario, then every input that
   differs, each in the unit that the chapter writes it in. */

import { TODAY } from "./model.js";
import { mayBeNegative } from "./quantity.js";

const KEY = "if";
const LONGEST = 4000;
const PAIR = /^([A-Za-z_][A-Za-z0-9_]*)=(-?\d+(?:\.\d+)?(?:e-?\d+)?)$/;

/* The query with the state in it; other parts stay. "" where nothing is left. */
export function queryOf(model, state, query) {
  const others = query.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith(`${KEY}=`));
  const parts = state.scenario >= 0 ? [model.scenarios[state.scenario].name] : [];
  for (const [place, value] of [...state.changes].sort(([one], [other]) => one - other)) {
    const { name, factor } = model.figures[place];
    parts.push(`${name}=${String(Number((value / factor).toPrecision(12))).replace("e+", "e")}`);
  }
  if (parts.length) others.push(`${KEY}=${parts.join(",")}`);
  return others.length ? `?${others.join("&")}` : "";
}

/* {state, problem}: what an address says, or the defaults with a sentence on what is wrong. */
export function stateOf(model, query) {
  const said = new URLSearchParams(query).get(KEY);
  if (said === null) return { state: TODAY, problem: "" };
  try {
    return { state: read(model, said), problem: "" };
  } catch (error) {
    return { state: TODAY, problem: `The what-if in this address could not be read: ${error.message}. The figures are the chapter’s own.` };
  }
}

function read(model, said) {
  if (said.length > LONGEST) throw new Error("it is too long");
  const parts = said.split(",");
  const scenario = model.scenarioNamed(parts[0]);
  const changes = new Map();
  for (const part of scenario < 0 ? parts : parts.slice(1)) {
    const [, name, digits] = PAIR.exec(part) ?? [];
    if (!name) throw new Error(part ? `“${part.slice(0, 40)}” is neither a scenario nor an assumption with a number` : "a part of it is missing");
    const place = model.places.get(name);
    if (place === undefined || !model.isInput(place)) throw new Error(`this page has no assumption “${name.slice(0, 40)}”`);
    if (changes.has(place)) throw new Error(`“${name}” is there twice`);
    const value = Number(digits) * model.figures[place].factor;
    if (!(Math.abs(value) < 1e100) || (value < 0 && !mayBeNegative(model.figures[place]))) {
      throw new Error(`“${name}” cannot be ${digits.slice(0, 40)}`);
    }
    changes.set(place, value);
  }
  return { scenario, changes };
}
