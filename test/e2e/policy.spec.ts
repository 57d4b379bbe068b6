import { readFile } from 'node:fs/promises';
import { createSandbox } from 'imp-certification/sandbox';
import { listen } from '../../demo/listen.mjs';
import { expect, openWindow, test, verify } from './demo.js';

/** The policy that the page of the docs gives for a page with the element and the SDK. */
async function documentedPolicy(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  const [, policy = ''] = /<!-- content-security-policy -->\s*```text\n(.*?)```/s.exec(text) ?? [];
  expect(policy).toContain('script-src');
  return policy;
}

test('the documented policy is the same in both languages', async () => {
  expect(await documentedPolicy('docs/security.ko.md')).toBe(await documentedPolicy('docs/security.md'));
});

test('a visitor verifies under the documented policy without a violation', async ({ page }) => {
  const bundle = await readFile('dist/imp-certification.min.js', 'utf8');
  const service = await listen(createSandbox().fetch, 0);
  const sandbox = `http://localhost:${String(service.port)}`;
  const policy = (await documentedPolicy('docs/security.md'))
    .replaceAll(/https:\/\/\S+\.iamport\.kr|\{gateway\}/g, sandbox)
    .replaceAll('\n', ' ');
  expect(policy).not.toMatch(/iamport|[{}]/);
  const answers: Record<string, [type: string, body: string]> = {
    '/imp-certification.js': ['text/javascript', bundle],
    '/violations.js': [
      'text/javascript',
      `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        console.log('violation: ' + effectiveDirective + ' ' + blockedURI));`,
    ],
    '/': [
      'text/html; charset=utf-8',
      `<!doctype html><html lang="ko"><title>상점</title><script src="/violations.js"></script>
      <script type="module" src="/imp-certification.js"></script>
      <imp-certification user-code="imp00000000" merchant-uid="order-1" sdk-src="${sandbox}/v1/iamport.js">
      </imp-certification>`,
    ],
  };
  const shop = await listen((request) => {
    const [type, body] = answers[new URL(request.url).pathname] ?? ['text/plain', ''];
    const headers = { 'Content-Type': type, 'Content-Security-Policy': policy };
    return Promise.resolve(new Response(body, { headers }));
  }, 0);

  const violations: string[] = [];
  page.on('console', (message) => {
    if (/^violation: |Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(`http://localhost:${String(shop.port)}/`);
  const element = page.locator('imp-certification');
  await verify(await openWindow(page, element));
  await expect(element).toHaveJSProperty('status', 'certified');
  await expect(page.locator('.imp-dialog')).toBeHidden();
  expect(violations).toEqual([]);

  // The policy is in force.
  await page.evaluate(() => (new Image().src = 'https://elsewhere.example/'));
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  await Promise.all([shop.close(), service.close()]);
});
