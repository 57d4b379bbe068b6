/** Hands the result to the page that opened this window or shows this frame, and closes the window. */
const deliver = (element: HTMLElement): void => {
  const { done, targetOrigin = '', delay = '0' } = element.dataset;
  const isFrame = window.parent !== window;
  const merchant = isFrame ? window.parent : (window.opener as Window | null);
  const show = (selector: string): void => {
    element.querySelector('[data-returning]')?.setAttribute('hidden', '');
    element.querySelector(selector)?.removeAttribute('hidden');
  };
  if (done !== undefined && !merchant) {
    show('[data-no-opener]');
    return;
  }
  setTimeout(() => {
    if (done !== undefined) merchant?.postMessage(done, targetOrigin);
    if (isFrame) return;
    window.close();
    // A window that no script opened stays.
    show('[data-close]');
  }, Number(delay));
};

const result = document.querySelector<HTMLElement>('[data-result]');
if (result) deliver(result);
