/* What comes back after a failure; the twin of macros/concepts/storm.py, which holds the reasons.
   Adds in the same order, so that both come to the same numbers. */

export const NOISE = 1 + 1e-9;
export const WAITS = ["fixed", "doubled", "jittered"];

/* The longest wait before the first, second, … new attempt, in seconds. */
const spanOf = (storm, wait, again) => (wait === "fixed" ? storm.wait : storm.spread * 2 ** (again - 1));

function send(coming, storm, wait, now, again, failed) {
  const longest = spanOf(storm, wait, again);
  const first = wait === "jittered" ? 1 : longest;
  const part = failed / (longest - first + 1);
  for (let later = first; later <= longest; later += 1) coming[now + later][again] += part;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/* {arrivals, unanswered, busiest, overloaded, last}: what the service sees with one way to wait. */
export function courseOf(storm, wait) {
  const { clients, capacity, attempts } = storm;
  let length = 1;
  for (let again = 1; again < attempts; again += 1) length += spanOf(storm, wait, again);
  const coming = Array.from({ length }, () => new Array(attempts).fill(0));
  let unanswered = attempts === 1 ? clients : 0;
  if (attempts > 1) send(coming, storm, wait, 0, 1, clients);
  coming.forEach((calls, second) => {
    const total = sum(calls);
    const refused = total > capacity * NOISE ? 1 - capacity / total : 0;
    for (let again = 1; again < attempts; again += 1) {
      const failed = calls[again] * refused;
      if (failed === 0) continue;
      if (again + 1 === attempts) unanswered += failed;
      else send(coming, storm, wait, second, again + 1, failed);
    }
  });
  const arrivals = coming.map(sum);
  return {
    arrivals, unanswered,
    calls: sum(arrivals),
    busiest: Math.max(...arrivals),
    overloaded: arrivals.filter((calls) => calls > capacity * NOISE).length,
    last: Math.max(0, arrivals.findLastIndex((calls) => calls > 0)),
  };
}
