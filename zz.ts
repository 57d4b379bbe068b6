import { startHeldDemo } from './test/e2e-webkit/held-demo.js';
import { Visitor } from './test/e2e-webkit/visitor.js';
const t0 = performance.now();
const log = (...a: unknown[]) => console.log(Math.round(performance.now() - t0), ...a);
const demo = await startHeldDemo();
log('demo');
const v = await Visitor.arrive(demo.url);
log('arrived');
try {
await v.press(); log('pressed');
await v.goToWindow(); log('window', await v.browser.address());
await v.verify({ name: '홍길동', birthday: '19900131', phone: '01012345678' });
log('verified');
await new Promise(r => setTimeout(r, 1500)); log(await v.browser.windows(), await v.browser.address(), await v.browser.run('return document.body.innerText + (window.opener ? "HAS" : "NO") + document.querySelector("[data-result]")?.outerHTML')); await v.goToPage(); log('page', await v.browser.run('return document.visibilityState'));
await v.until('status', 'certified'); log('certified');
} catch (e) { log(e); }
await v.leave(); log('left');
await demo.close(); log('closed');
