import { defineConfig, devices } from '@playwright/test';

const onPhone = ['phone.spec.ts', 'other-browser.spec.ts', 'arrival.spec.ts'];
const restored = ['back-forward-cache.spec.ts', 'sdk-phone.spec.ts'];
/** What Chromium's shell does otherwise: blocked windows, the pictures. */
const whole = [
  'frame.spec.ts',
  'look.spec.ts',
  'popup-blocking.spec.ts',
  'sandbox-sdk.spec.ts',
  'sdk.spec.ts',
];
const args = ['--no-sandbox', '--disable-gpu'];
const launch = (executablePath: string | undefined) => ({ ...(executablePath && { executablePath }), args });
const launchOptions = launch(process.env.CHROME_PATH);
const shell = launch(process.env.CHROME_SHELL_PATH);
const firefox = process.env.FIREFOX_PATH
  ? [
      {
        name: 'firefox',
        use: {
          browserName: 'firefox' as const,
          channel: 'moz-firefox',
          launchOptions: { executablePath: process.env.FIREFOX_PATH },
        },
        testMatch: ['arrival.spec.ts', 'sdk.spec.ts', 'service-worker.spec.ts', ...restored],
      },
    ]
  : [];

export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  forbidOnly: true,
  snapshotPathTemplate: '{testDir}/look/{arg}{ext}',
  // A picture is written by `npm run screenshots` alone: a test that has none must fail.
  updateSnapshots: 'none',
  expect: {
    timeout: 15_000,
    toHaveScreenshot: {
      animations: 'disabled',
      caret: 'hide',
      // On the same system two runs do not differ by a pixel; this leaves room for another version of the browser or
      // the font, whose smoothed edges are left out of the count anyway. Playwright's own threshold of 0.2 takes a
      // button of #3a4250 for one of #191f28, and 2 % of a picture are more than all of an icon: by either, lighter
      // labels, other paddings and missing icons went unseen.
      threshold: 0.05,
      maxDiffPixels: 25,
    },
  },
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    launchOptions,
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      use: { viewport: { width: 1280, height: 900 }, launchOptions: shell },
      testIgnore: [...onPhone, ...restored, ...whole.map((file) => `**/${file}`)],
    },
    {
      name: 'desktop, whole browser',
      use: { viewport: { width: 1280, height: 900 } },
      testMatch: whole,
    },
    {
      name: 'narrow',
      use: { viewport: { width: 390, height: 844 }, launchOptions: shell },
      testMatch: 'sign-up.spec.ts',
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], launchOptions: shell },
      testMatch: [...onPhone, 'plain-form.spec.ts', 'recipes/*.spec.ts'],
      testIgnore: '**/frame.spec.ts',
    },
    {
      name: 'phone, whole browser',
      use: devices['Pixel 7'],
      testMatch: 'recipes/frame.spec.ts',
    },
    {
      name: 'phone that keeps pages',
      use: {
        ...devices['Pixel 7'],
        launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
      },
      testMatch: restored,
    },
    ...firefox,
  ],
});
