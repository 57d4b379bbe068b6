// Webpack 5 with the minifier of 2021, when CRA 5 came out; and webpack 4, which cannot read the package's syntax: there
// the element comes by a script tag.
import { copyFileSync, cpSync } from 'node:fs';
import webpack5 from 'webpack';
import webpack4 from 'webpack-4';

const build = (webpack, entry) =>
  new Promise((resolve, reject) => {
    webpack({ mode: 'production', entry }, (error, stats) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
      else resolve();
    });
  });

await build(webpack5, { 'webpack-5': './pages/webpack-5.js' });
await build(webpack4, { 'webpack-4': './pages/webpack-4.js' });
cpSync('pages', 'dist', { recursive: true, filter: (path) => !path.endsWith('.js') });
copyFileSync('node_modules/imp-certification/dist/imp-certification.min.js', 'dist/imp-certification.min.js');
