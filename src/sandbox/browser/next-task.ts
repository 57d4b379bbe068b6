/** The SDK does nothing within a call of the page's, but one task later, or once the document has been parsed. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    } else {
      setTimeout(resolve);
    }
  });
