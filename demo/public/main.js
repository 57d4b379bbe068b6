// @ts-check
import { createEventLog } from './event-log.js';
import { startPlayground } from './playground.js';
import { startSignUp } from './sign-up.js';
import { startSkins } from './skins.js';

/** What each page has, and what it starts. */
const parts = { '#sign-up': startSignUp, '#playground': startPlayground, '.skins': startSkins };

const log = createEventLog();
for (const [selector, start] of Object.entries(parts)) if (document.querySelector(selector)) start(log);
