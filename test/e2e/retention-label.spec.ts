import { expect, test, type Page } from '@playwright/test';
import { showState } from './states.js';

/** What changes in the task in which an element is removed. */
type Change = 'its label' | 'its trigger' | 'what names it' | 'the place of its trigger';

/** Elements that have been shown for a while, and then go. */
async function showAndRemove(page: Page, change: Change, rounds: number): Promise<void> {
  await page.evaluate(
    async ([what, count]) => {
      const heading = document.body.appendChild(document.createElement('h1'));
      heading.id = 'heading';
      window.removed = [];
      for (let round = 0; round < count; round++) {
        const element = document.createElement('imp-certification');
        if (what === 'what names it') element.setAttribute('aria-labelledby', 'heading');
        const isLabel = what === 'its label' || what === 'what names it';
        element.innerHTML = isLabel ? 'Label' : '<button slot="trigger">Go</button>';
        document.body.append(element);
        await element.updateComplete;
        if (what === 'the place of its trigger') document.body.append(...element.children);
        else element.innerHTML = isLabel ? 'Another label' : '<button slot="trigger">Next</button>';
        if (what === 'what names it') heading.textContent = `Heading ${round}`;
        element.remove();
        window.removed.push(new WeakRef(element));
        await element.updateComplete;
      }
    },
    [change, rounds] as const,
  );
}

for (const change of ['its label', 'its trigger', 'what names it', 'the place of its trigger'] as const) {
  test(`an element is not kept where ${change} changes in the task of its removal`, async ({ page }) => {
    await showState(page, { status: 'idle' });
    await showAndRemove(page, change, 20);
    const browser = await page.context().newCDPSession(page);
    await expect
      .poll(async () => {
        await browser.send('HeapProfiler.collectGarbage');
        return page.evaluate(() => window.removed.filter((ref) => ref.deref()).length);
      })
      // The last one may be what the page looked at last.
      .toBeLessThanOrEqual(1);
  });
}
