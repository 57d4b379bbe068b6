import { abuse } from './abuse.js';
import { backendExamples } from './examples.js';

// The same table against the servers in other languages, which take longer to start.
abuse(backendExamples);
