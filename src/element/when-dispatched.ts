/**
 * Calls back at the end of an event's dispatch, when every listener on its way has had the chance to prevent it: some
 * frameworks listen at the root of the page alone. To be called by a listener in the capture phase.
 */
export function whenDispatched(event: Event, callback: () => void): void {
  const { type, currentTarget } = event;
  const path = event.composedPath();
  const below = currentTarget ? path.slice(0, path.indexOf(currentTarget)) : [];
  const last = event.bubbles ? path.at(-1) : path[0];
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    for (const target of path) target.removeEventListener(type, onWayUp);
    for (const target of below) target.removeEventListener(type, onWayDown, true);
    callback();
  };
  // A listener may dispatch another event meanwhile. `cancelBubble`: a listener has stopped this one here.
  /* eslint-disable @typescript-eslint/no-deprecated -- nothing else tells it */
  const onWayDown = (heard: Event) => {
    if (heard === event && event.cancelBubble) end();
  };
  // `this`: Solid writes over `currentTarget`.
  function onWayUp(this: EventTarget, heard: Event) {
    if (heard === event && (event.cancelBubble || this === last)) end();
  }
  /* eslint-enable @typescript-eslint/no-deprecated */
  for (const target of path) target.addEventListener(type, onWayUp);
  for (const target of below) target.addEventListener(type, onWayDown, true);
  for (const stop of ['stopPropagation', 'stopImmediatePropagation'] as const) {
    event[stop] = () => {
      Event.prototype[stop].call(event);
      // Neither of the two is called then; a microtask runs right after the listener that has stopped it.
      const isClosed = !event.currentTarget || !path.includes(event.currentTarget);
      if (stop === 'stopImmediatePropagation' || isClosed) queueMicrotask(end);
    };
  }
}
