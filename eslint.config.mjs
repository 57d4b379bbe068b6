import js from '@eslint/js';
import globals from 'globals';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const browserGlobals = ['window', 'document', 'location', 'history', 'navigator', 'sessionStorage'];
const pureFiles = [
  'src/attempt/{request,response,redirect-return,error-text}.ts',
  'src/element/messages/*.ts',
  'src/sdk/sdk-source.ts',
  'src/{korean-age,values}.ts',
];
const notLit = ['lit', 'lit/*'];
const notServer = ['**/server/*', '**/sandbox/*'];
const notElement = ['**/element/*', '**/attempt/*', '**/sdk/*'];

// Each is checked by its framework's own tools, against the packed package: see test/run-frameworks.mjs.
const apps = 'demo/{angular,next,nuxt,react,react-18,solid,svelte,vue}/';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'test-results/',
      apps,
      'test/frameworks/{form-libraries,jest,toolchains,vitest}/',
      'bench/stubs/',
      'site/dist/',
      'site/pages/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/element/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice'], litA11y.configs.recommended],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    // LitElement has them all.
    rules: { 'wc/guard-super-call': 'off' },
  },
  {
    files: ['src/*.ts', 'src/{element,attempt,sdk}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: notServer }] },
  },
  {
    files: pureFiles,
    rules: {
      'no-restricted-globals': ['error', ...browserGlobals],
      'no-restricted-imports': ['error', { patterns: [...notServer, ...notLit] }],
    },
  },
  {
    files: ['src/server/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...browserGlobals],
      'no-restricted-imports': ['error', { patterns: [...notLit, ...notElement, '../sandbox/*', 'node:*'] }],
    },
  },
  {
    files: ['src/sandbox/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [...notLit, ...notElement, '../server/*'] }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's assertions are property reads.
      '@typescript-eslint/no-unused-expressions': 'off',
      // node:test returns promises that its runner awaits.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['demo/public/**/*.js', 'bench/*/*.js', 'site/{try,.vitepress}/**/*.js', 'test/recipes/*/*.js'],
    languageOptions: { globals: { ...globals.browser, ...globals.jquery } },
  },
  { files: ['test/examples/service-worker.js'], languageOptions: { globals: globals.serviceworker } },
);
