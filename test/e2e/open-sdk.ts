import type { Page } from '@playwright/test';
import type { CertificationResponse } from '../../src/index.js';

export type Answer = Partial<CertificationResponse>;

/** An SDK whose answers the test gives, and that counts how often it is asked. */
interface OpenSdk {
  calls: number;
  /** Answers the request that waits. */
  answer?: (answer: Answer) => void;
}

declare global {
  interface Window {
    openSdk: OpenSdk;
  }
}

/** Takes the place of the SDK on an idle page; with `always`, it answers every request at once. */
export async function openSdk(page: Page, always?: Answer): Promise<void> {
  await page.waitForFunction(() => 'IMP' in window);
  await page.evaluate((given) => {
    const sdk: OpenSdk = { calls: 0 };
    window.openSdk = sdk;
    const IMP = {
      init: () => undefined,
      certification({ merchant_uid }: { merchant_uid: string }, callback: (answer: unknown) => void) {
        sdk.calls++;
        sdk.answer = (answer) => callback({ merchant_uid, ...answer });
        if (given) sdk.answer(given);
      },
    };
    Object.assign(window, { IMP });
  }, always);
}

export const answer = (page: Page, given: Answer): Promise<void> =>
  page.evaluate((one) => window.openSdk.answer?.(one), given);

export const callsOf = (page: Page): Promise<number> => page.evaluate(() => window.openSdk.calls);
