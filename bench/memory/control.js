// @ts-check
// What a careless page keeps, to see that it is counted.
{
  /** @type {unknown[]} */
  const hoard = [];
  const kinds = {
    elements: () => hoard.push(document.createElement('imp-certification')),
    nodes: () => hoard.push(document.createElement('p')),
    listeners: () => document.querySelector('main')?.addEventListener('click', () => hoard),
    pageListeners: () => addEventListener('pageshow', () => hoard),
    timers: () => setTimeout(() => hoard, 1e9),
    promises: () => hoard.push(new Promise(() => {})),
    signals: () => hoard.push(AbortSignal.abort()),
    observers: () => hoard.push(new MutationObserver(() => {})),
  };
  /** @type {(kind: keyof typeof kinds, times: number) => void} */
  const keep = (kind, times) => {
    for (let left = times; left > 0; left--) kinds[kind]();
  };
  Object.assign(window, { keep });
}
