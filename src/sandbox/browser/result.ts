import type { ResultMessage } from './sdk-settings.js';

/** Hands the result to the page that opened this window, and closes it. */
const deliver = (element: HTMLElement): void => {
  const { response, attemptId = '', targetOrigin = '', delay = '0' } = element.dataset;
  const show = (selector: string): void => {
    element.querySelector('[data-returning]')?.setAttribute('hidden', '');
    element.querySelector(selector)?.removeAttribute('hidden');
  };
  const opener = window.opener as Window | null;
  if (response !== undefined && !opener) {
    show('[data-no-opener]');
    return;
  }
  setTimeout(() => {
    if (response !== undefined && opener) {
      const message: ResultMessage = {
        type: 'imp-certification-sandbox:result',
        attemptId,
        response: JSON.parse(response) as Record<string, unknown>,
      };
      opener.postMessage(message, targetOrigin);
    }
    window.close();
    // A window that no script opened stays.
    show('[data-close]');
  }, Number(delay));
};

const result = document.querySelector<HTMLElement>('[data-result]');
if (result) deliver(result);
