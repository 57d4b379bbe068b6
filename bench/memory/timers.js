// @ts-check
// Before any other script: the timers that are still to fire, by their ids.
{
  const timers = new Set();
  const { setTimeout: set, clearTimeout: clear } = window;
  Object.assign(window, {
    timers,
    /** @type {(callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => number} */
    setTimeout(callback, delay, ...values) {
      const id = set(() => {
        timers.delete(id);
        callback(...values);
      }, delay);
      timers.add(id);
      return id;
    },
    /** @param {number} id */
    clearTimeout(id) {
      timers.delete(id);
      clear(id);
    },
  });
}
