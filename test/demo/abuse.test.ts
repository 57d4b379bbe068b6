import { abuse } from './abuse.js';
import { javaScriptExamples } from './examples.js';

abuse(javaScriptExamples);
