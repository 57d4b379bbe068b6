/** Down to ES5, as without a target, custom elements cannot be compiled. */
const presets = [['@babel/preset-env', { targets: { node: 'current' } }], '@babel/preset-typescript'];
/** Published as ES modules, which Jest does not run as they are. */
const esModules = [
  'imp-certification',
  'lit',
  'lit-html',
  'lit-element',
  '@lit',
  'element-internals-polyfill',
];

module.exports = {
  testEnvironment: 'jsdom',
  setupFiles: ['./setup-dom.ts'],
  transform: { '\\.[jt]s$': ['babel-jest', { presets }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};
