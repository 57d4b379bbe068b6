import { defineConfig } from '@playwright/test';
import { base } from '../../site/base.mjs';
import { findEngines } from '../helpers/engines.mjs';

const { chromium } = findEngines();
const executablePath = chromium.shell ?? chromium.executable;
const port = 4174;
const url = `http://localhost:${port}${base}`;

/** The site as `npm run site` has built it. */
export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  webServer: { command: 'node ../../site/serve.mjs', url, env: { PORT: String(port) } },
  use: {
    baseURL: url,
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    launchOptions: { ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 } }, testIgnore: 'links.spec.ts' },
  ],
});
