// Every entry that has types is found; one that were `any` would have every name.
import { readFileSync, writeFileSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync('node_modules/imp-certification/package.json', 'utf8'));
const entries = Object.keys(exports).filter((entry) => exports[entry].types);
const lines = entries.map((entry) => {
  const name = `'imp-certification${entry.slice(1)}'`;
  return `import type {} from ${name};\n// @ts-expect-error\nimport type { NoSuchName } from ${name};\n`;
});
writeFileSync('entries.ts', lines.join(''));
