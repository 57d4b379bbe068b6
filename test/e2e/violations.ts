import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Where the page falls short of WCAG 2.2 AA, as far as axe can tell. */
export async function violations(page: Page): Promise<string[]> {
  // Half way through a transition, colours are neither the old ones nor the new ones.
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
