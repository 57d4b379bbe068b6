/**
 * Calls back at the end of an event's dispatch, when every listener on its way has had the chance to prevent it: some
 * frameworks listen at the root of the page alone. To be called in the capture phase.
 */
export function whenDispatched(event: Event, callback: () => void): void {
  const { type } = event;
  const path = event.composedPath();
  const end = () => {
    for (const target of path) target.removeEventListener(type, listener);
    callback();
  };
  const listener = (heard: Event) => {
    // A listener may dispatch another one meanwhile. `cancelBubble` tells that one has stopped this one here.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it
    if (heard === event && (event.cancelBubble || event.currentTarget === path.at(-1))) end();
  };
  for (const target of path) target.addEventListener(type, listener);
  // Nobody would hear of that; a microtask comes as soon as the listener that has stopped it is done.
  event.stopImmediatePropagation = () => {
    Event.prototype.stopImmediatePropagation.call(event);
    queueMicrotask(end);
  };
}
