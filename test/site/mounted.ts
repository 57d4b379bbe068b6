import { expect, type Page } from '@playwright/test';

/** Resolves when VitePress' app runs: it alone says to which mode the switch leads. */
export const mounted = (page: Page): Promise<void> =>
  expect(page.locator('.VPSwitchAppearance').first()).toHaveAttribute('title', /./);
