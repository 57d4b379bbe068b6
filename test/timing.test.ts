import { expect } from '@open-wc/testing';
import { navigation, whenIdle, whenParsed } from '../src/timing.js';

describe('timing', () => {
  it('knows when the page was loaded', () => {
    expect(navigation()?.domContentLoadedEventEnd).to.be.greaterThan(0);
  });

  it('goes on where an environment knows nothing of the navigation, as jsdom does', async () => {
    const method = Object.getOwnPropertyDescriptor(Performance.prototype, 'getEntriesByType')!;
    Reflect.deleteProperty(Performance.prototype, 'getEntriesByType');
    try {
      expect(navigation()).to.equal(undefined);
      await whenParsed();
      await whenIdle();
    } finally {
      Object.defineProperty(Performance.prototype, 'getEntriesByType', method);
    }
  });
});
