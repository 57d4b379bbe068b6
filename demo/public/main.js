// @ts-check
import { createEventLog } from './event-log.js';
import { startPlayground } from './playground.js';
import { startSignUp } from './sign-up.js';
import { startSkins } from './skins.js';

const log = createEventLog();
startSignUp(log);
startPlayground(log);
startSkins(log);
