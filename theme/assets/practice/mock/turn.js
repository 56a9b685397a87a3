/* One interview runs in one tab: whoever holds the lock has the clock. */

const NAME = "envelope.mock";

/* Ask for the turn. `lost` is called when another tab takes it. Resolves to what gives it back, null if it is not ours. */
export function takeTurn({ steal = false, lost }) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    navigator.locks
      .request(NAME, steal ? { steal: true } : { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((release) => {
          resolve(release);
        });
      })
      .catch(lost);
  });
}
