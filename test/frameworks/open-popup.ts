import type { Locator, Page } from '@playwright/test';
import { openWindow } from '../e2e/demo.js';

/** Presses the element's button and waits for the window: without `popup`, Danal's pages are in the page itself. */
export async function openPopup(page: Page, element: Locator): Promise<Page> {
  await askForWindow(element);
  return openWindow(page, element);
}

export async function askForWindow(element: Locator): Promise<void> {
  await element.evaluate((host: HTMLElementTagNameMap['imp-certification']) => {
    host.popup = true;
  });
}
