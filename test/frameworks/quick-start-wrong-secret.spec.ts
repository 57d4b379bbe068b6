import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { openLayer, verify } from '../e2e/demo.js';

// What somebody sees who has typed the quick start with a secret that is not PortOne's.

test('with a wrong secret the page says to try again later, and the log says what to mend', async ({
  page,
}) => {
  await page.goto('/');
  const element = page.locator('imp-certification');
  await verify(await openLayer(page, element));
  await expect(element).toHaveJSProperty('status', 'certified');
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    '지금은 본인인증 결과를 확인할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  );
  const log = await readFile(process.env.APP_LOG ?? '', 'utf8');
  expect(log.trim().split('\n')).toEqual([
    expect.stringMatching(/^UNAUTHORIZED .*HTTP 401.*check impKey and impSecret$/),
  ]);
  expect(log).not.toContain('mistyped');
});
