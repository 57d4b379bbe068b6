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
    // A listener may dispatch another event meanwhile. `cancelBubble`: a listener has stopped this one here.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it
    if (heard === event && (event.cancelBubble || event.currentTarget === path.at(-1))) end();
  };
  for (const target of path) target.addEventListener(type, listener);
  // No further listener is called then; a microtask runs right after the one that has stopped it.
  event.stopImmediatePropagation = () => {
    Event.prototype.stopImmediatePropagation.call(event);
    queueMicrotask(end);
  };
}
