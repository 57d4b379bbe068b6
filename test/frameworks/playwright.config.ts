import { defineConfig, devices } from '@playwright/test';

const onPhone = /on a phone/;

export default defineConfig({
  testMatch: process.env.APP_SPEC ?? 'journey.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.APP_URL ?? 'http://localhost:8081',
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    launchOptions: {
      ...(process.env.CHROME_PATH && { executablePath: process.env.CHROME_PATH }),
      args: ['--no-sandbox', '--disable-gpu'],
    },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, grepInvert: onPhone },
    { name: 'phone', use: devices['Pixel 7'], grep: onPhone },
  ],
});
