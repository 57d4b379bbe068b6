// What jsdom does not have and the element needs: form controls of one's own, and `innerText`.
import 'element-internals-polyfill';

Object.defineProperty(HTMLElement.prototype, 'innerText', {
  configurable: true,
  get(this: HTMLElement) {
    return this.textContent;
  },
});
