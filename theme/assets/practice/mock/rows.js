/* What is scored: a row a step, and a row a quality across the steps. */

export function rowsOf({ steps, qualities }) {
  return [
    ...steps.map(({ name }, step) => ({ key: `step/${name}`, name, step })),
    ...qualities.map(({ name }) => ({ key: `quality/${name}`, name })),
  ];
}

/* What a sum of points reads as. */
export const verdictOf = ({ verdicts }, sum) => verdicts.findLast(({ least }) => sum >= least).text;

/* "12:05", "1:04:00" for a time in ms; what is left is rounded up, so that it ends at 0:00. */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return (hours ? `${hours}:${two(minutes)}` : String(minutes)) + `:${two(seconds % 60)}`;
}
