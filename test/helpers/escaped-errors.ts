const escaped: string[] = [];

const onError = (event: ErrorEvent | PromiseRejectionEvent) => {
  // By kind, not by class: the event may be a frame's.
  escaped.push(String('error' in event ? event.error : event.reason));
  event.preventDefault();
};

/** Records from now on what is thrown past everything in a window, so that it does not end the test run. */
export function watchErrors(target: Window): void {
  target.addEventListener('error', onError);
  target.addEventListener('unhandledrejection', onError);
}

/** Ends {@link watchErrors}; what has been thrown since the last call, in whichever window. */
export function escapedErrors(target: Window): string[] {
  target.removeEventListener('error', onError);
  target.removeEventListener('unhandledrejection', onError);
  return escaped.splice(0);
}
