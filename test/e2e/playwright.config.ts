import { defineConfig, devices } from '@playwright/test';

const onPhone = ['phone.spec.ts', 'other-browser.spec.ts'];

export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    launchOptions: {
      ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
      args: ['--no-sandbox'],
    },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, testIgnore: onPhone },
    { name: 'narrow', use: { viewport: { width: 390, height: 844 } }, testMatch: 'sign-up.spec.ts' },
    { name: 'phone', use: devices['Pixel 7'], testMatch: onPhone },
  ],
});
