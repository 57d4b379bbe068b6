import type { Context, Hono } from 'hono';
import home from './browser/home.ts?script';
import channelFrame from './browser/channel-frame.ts?script';
import type { SdkSettings } from './browser/surroundings.js';
import sdk from './browser/iamport.ts?script';
import page from './browser/page.ts?script';
import { parseLatency, type ResolvedOptions } from './options.js';
import { isServiceWorker } from './service-worker.js';

/** The look of every page, light and dark. */
const styles = `
:root {
  color-scheme: light dark;
  --canvas: #f3f4f6; --sheet: #fff; --ink: #15181e; --quiet: #565d6b; --line: #dfe2e7; --edge: #858c99;
  --accent: #1f54d6; --accent-hover: #1845b4; --on-accent: #fff; --tint: #edf2fe;
  --banner: #fff3cd; --on-banner: #5a4100; --error: #b4231b; --error-tint: #fdf0ef; --success: #0f7b4a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0e1014; --sheet: #171a20; --ink: #eef0f4; --quiet: #a7aebb; --line: #2c313a; --edge: #737b89;
    --accent: #8fb0ff; --accent-hover: #b0c8ff; --on-accent: #0c1530; --tint: #1d2537;
    --banner: #3a2e0b; --on-banner: #ffe08a; --error: #ff9c94; --error-tint: #331c1b; --success: #5dd39e;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-bottom: 6rem; }
body {
  margin: 0; min-height: 100vh; background: var(--canvas); color: var(--ink);
  font: 400 16px/1.55 Pretendard, -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Noto Sans KR',
    'Noto Sans CJK KR', 'Malgun Gothic', 'Segoe UI', sans-serif;
  word-break: keep-all; overflow-wrap: anywhere;
}
h1, h2, p, ol, ul, dl, dd, fieldset { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; font-weight: 700; line-height: 1.3; letter-spacing: -0.02em; }
h2 { font-size: 1rem; font-weight: 700; }
a { color: var(--accent); text-underline-offset: 0.2em; }
[hidden] { display: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.banner { background: var(--banner); color: var(--on-banner); font-size: 0.8125rem; line-height: 1.45; }
.banner p { max-width: 30rem; margin: 0 auto; padding: 0.625rem 1.25rem; text-wrap: balance; }
.banner strong { margin-right: 0.375rem; }
.banner a { color: inherit; white-space: nowrap; }
.sheet { position: relative; max-width: 30rem; margin: 0 auto; padding: 1.75rem 1.25rem 2.5rem; background: var(--sheet); }
.sheet-wide { max-width: 44rem; }
.sheet-wide main > * + * { margin-top: 1rem; }
@media (min-width: 40rem) {
  .sheet { margin: 2rem auto 3rem; padding: 2.25rem 2.25rem 2.5rem; border: 1px solid var(--line); border-radius: 20px;
    box-shadow: 0 12px 40px rgb(0 0 0 / 6%); }
  .banner p { max-width: none; text-align: center; }
}
@media (max-width: 39.99rem) { body { background: var(--sheet); } }

.languages { display: flex; justify-content: flex-end; gap: 0.25rem; margin: -1rem -0.5rem 0; font-size: 0.875rem; }
.languages > * { display: inline-flex; align-items: center; min-height: 44px; padding: 0 0.5rem; }
.languages span { font-weight: 700; }
.company { color: var(--quiet); font-size: 0.875rem; }
.steps { display: flex; gap: 0.5rem; margin-top: 1.125rem; list-style: none; font-size: 0.8125rem; color: var(--quiet); }
.steps li { flex: 1; padding-top: 0.5rem; border-top: 3px solid var(--line); }
.steps .step-past { border-color: var(--accent); }
.steps [aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 700; }

form { display: grid; gap: 1.375rem; margin-top: 1.625rem; }
.field { display: grid; gap: 0.375rem; min-width: 0; border: 0; }
label, legend { font-size: 0.9375rem; font-weight: 600; padding: 0; }
legend { margin-bottom: 0.375rem; }
.hint { color: var(--quiet); font-size: 0.8125rem; }
.error { color: var(--error); font-size: 0.875rem; font-weight: 600; }
input:not([type='radio'], [type='checkbox']), select {
  width: 100%; min-height: 50px; padding: 0.625rem 0.875rem; border: 1px solid var(--edge); border-radius: 12px;
  background: var(--sheet); color: var(--ink); font: inherit;
}
[aria-invalid='true']:is(input, select) { border-color: var(--error); box-shadow: 0 0 0 1px var(--error); }
.choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.5rem; }
.choice, .check { display: flex; align-items: center; gap: 0.625rem; min-height: 48px; cursor: pointer; font-weight: 400; }
.choice { padding: 0.5rem 0.875rem; border: 1px solid var(--edge); border-radius: 12px; }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: 0 0 0 1px var(--accent);
  font-weight: 600; }
.choice:has(:disabled) { border-style: dashed; color: var(--quiet); cursor: not-allowed; }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input:focus-visible { outline: none; }
[aria-invalid='true'] .choice { border-color: var(--error); }
.check { align-items: flex-start; min-height: 44px; padding: 0.625rem 0; }
.check + .hint { margin-top: -0.625rem; padding-left: 1.875rem; }
.check ~ .error { padding-left: 1.875rem; }
.field:has(> .check) { gap: 0; }
.field:has(#foreigner) { margin: -0.75rem 0; }
input[type='radio'], input[type='checkbox'] { flex: none; width: 20px; height: 20px; margin: 0.125rem 0 0;
  accent-color: var(--accent); }
.choice input { margin: 0; }
@supports selector(:has(*)) {
  form:not(:has([name='carrier'][value='MVNO']:checked)) .network { display: none; }
}
#otp { font-size: 1.375rem; font-variant-numeric: tabular-nums; letter-spacing: 0.3em; }

/* Always in sight: the window that PortOne opens is lower than the form. */
.actions { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: 0.625rem; padding: 0.75rem 0;
  background: var(--sheet); }
.actions .primary { flex: 1; }
.actions .secondary { flex-basis: 100%; order: 1; }
button { min-height: 50px; padding: 0.625rem 1rem; border: 1px solid transparent; border-radius: 12px; cursor: pointer;
  font: inherit; font-weight: 600; }
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); }
.secondary { border-color: var(--edge); background: transparent; color: var(--ink); }
.secondary:hover { background: var(--tint); }
.quiet { background: transparent; color: var(--quiet); text-decoration: underline; text-underline-offset: 0.2em; }
.quiet:hover { color: var(--ink); }

.summary { margin-top: 1.5rem; padding: 1rem 1.125rem; border-left: 4px solid var(--error); border-radius: 8px;
  background: var(--error-tint); }
.summary ul { margin-top: 0.375rem; padding-left: 1.125rem; }
.summary li { padding: 0.125rem 0; }
.summary a { color: var(--error); }
.message { padding: 1rem 1.125rem; border-radius: 16px; background: var(--tint); }
.message-from { display: flex; justify-content: space-between; margin-bottom: 0.375rem; color: var(--quiet);
  font-size: 0.8125rem; }
.message-code { font-size: 1.875rem; font-variant-numeric: tabular-nums; letter-spacing: 0.12em; }
.scenarios { border-top: 1px solid var(--line); padding-top: 0.5rem; }
.scenarios summary { display: flex; align-items: center; gap: 0.5rem; min-height: 44px; cursor: pointer;
  color: var(--quiet); font-size: 0.875rem; font-weight: 600; }
.scenarios summary::-webkit-details-marker { display: none; }
.scenarios summary::before { content: ''; width: 0.5rem; height: 0.5rem; margin: 0 0.25rem; border: solid currentColor;
  border-width: 0 2px 2px 0; transform: rotate(-45deg); }
.scenarios[open] summary::before { transform: rotate(45deg); }
.scenarios button { width: 100%; margin-top: 0.625rem; }

.result p, .result h1 { text-wrap: balance; }
.result { display: grid; justify-items: center; gap: 0.875rem; padding: 3.5rem 0 2rem; text-align: center; }
.result p { color: var(--quiet); }
.mark { display: grid; place-items: center; width: 64px; height: 64px; border: 3px solid; border-radius: 50%; }
.result .mark-success { color: var(--success); }
.result .mark-failure { color: var(--error); }
.mark-success::before { content: ''; width: 14px; height: 26px; margin-top: -8px; border: solid;
  border-width: 0 4px 4px 0; transform: rotate(45deg); }
.mark-failure::before { content: '!'; font-size: 2rem; font-weight: 700; line-height: 1; }
.facts dt { margin-top: 0.875rem; color: var(--quiet); font-size: 0.875rem; }
code { font: 0.875rem/1.6 ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono CJK KR', monospace; }
pre { max-height: 26rem; overflow: auto; margin: 1rem 0 0; padding: 1rem 1.125rem; border-radius: 12px;
  background: var(--tint); white-space: pre-wrap; }
.outcome { font-weight: 600; }
.outcome:empty { display: contents; }

@media (forced-colors: active) {
  .choice:has(:checked), .steps [aria-current] { border-color: Highlight; }
  .primary { border-color: ButtonText; }
}
`;

/** The tab's picture: a shield. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1f54d6" d="M16 2 4 6.5V15c0 7.3 5 12.7 12 15 7-2.3 12-7.7 12-15V6.5z"/><path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10.5 16 4 4 7-8"/></svg>`;

const JAVASCRIPT = 'text/javascript; charset=utf-8';

const sendAsset = (c: Context, type: string, body: string): Response => {
  c.header('Content-Type', type);
  return c.body(body);
};

/** The settings and the SDK in one block, so that no global is left. */
const sdkScript = (settings: SdkSettings): string =>
  `{const sandboxSettings=${JSON.stringify(settings)};\n${sdk}}\n`;

/** The SDK, and what the sandbox's own pages load. */
export const addAssetRoutes = (app: Hono, { basePath }: ResolvedOptions): void => {
  app.get('/v1/iamport.js', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const url = new URL(c.req.url).origin + basePath;
    const latency = { channels: c.req.query('channels'), frames: c.req.query('frames') };
    if (Object.values(latency).some((text) => text !== undefined && parseLatency(text) === null)) {
      return c.text('channels and frames must be whole numbers of milliseconds from 0 to 60000\n', 400);
    }
    return sendAsset(c, JAVASCRIPT, sdkScript({ url, isServiceWorker: isServiceWorker(), latency }));
  });
  app.get('/assets/sandbox.css', (c) => sendAsset(c, 'text/css; charset=utf-8', styles));
  app.get('/assets/icon.svg', (c) => sendAsset(c, 'image/svg+xml', icon));
  app.get('/assets/channel-frame.js', (c) => sendAsset(c, JAVASCRIPT, channelFrame));
  app.get('/assets/home.js', (c) => sendAsset(c, JAVASCRIPT, home));
  app.get('/assets/page.js', (c) => sendAsset(c, JAVASCRIPT, page));
};
