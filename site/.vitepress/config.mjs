// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitepress';
import { base } from '../base.mjs';
import { tryFiles } from '../try.mjs';
import { korean, koreanSearch } from './korean.mjs';
import { translateLabels } from './labels.mjs';
import { configureMarkdown, repositoryUrl, slugify } from './markdown.mjs';
import { readSidebar, writePages } from './pages.mjs';
import { transformHead, transformHtml } from './start-page.mjs';

writePages();

const repository = repositoryUrl();

export default defineConfig({
  base,
  srcDir: 'pages',
  outDir: 'dist',
  // In a folder that every tool already leaves alone.
  cacheDir: 'node_modules/.cache',
  cleanUrls: true,
  // Not every page that a page links to.
  router: { prefetchLinks: false },
  // The side bars and the list of all pages are loaded once, and are not in each page.
  metaChunk: true,
  vite: { plugins: [translateLabels()] },
  transformHead,
  transformHtml,
  async buildEnd({ outDir }) {
    for (const [name, text] of Object.entries(await tryFiles())) {
      const file = join(outDir, 'try', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  },
  title: 'imp-certification',
  head: [['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }]],
  markdown: {
    anchor: { slugify },
    // Braces after a word are text, as on GitHub.
    attrs: { disable: true },
    // The usual ones have colours below the contrast of WCAG 2.2 AA.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    languageAlias: { jsp: 'html' },
    config: configureMarkdown,
  },
  themeConfig: {
    logo: { src: '/icon.svg', alt: '' },
    search: { provider: 'local', options: { locales: { ko: koreanSearch } } },
    socialLinks: repository?.startsWith('https://github.com/')
      ? [{ icon: 'github', link: repository }]
      : undefined,
    outline: { level: [2, 3] },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en-US',
      description: "A Web Component for Korean identity verification with PortOne (formerly i'mport) V1",
      themeConfig: {
        nav: [
          // Not one of VitePress' pages: a load of its own.
          { text: 'Try it', link: '/try/', target: '_self' },
          { text: 'Quick start', link: '/quick-start' },
          { text: 'Documentation', link: '/docs' },
          { text: 'Reference', link: '/reference' },
        ],
        sidebar: readSidebar('docs/README.md'),
        notFound: { title: 'There is no such page', quote: 'The address may have changed.' },
      },
    },
    ko: {
      label: '한국어',
      lang: 'ko-KR',
      description: '포트원(옛 아임포트) V1 본인인증을 연동하는 웹 컴포넌트',
      themeConfig: { ...korean, sidebar: readSidebar('docs/README.ko.md') },
    },
  },
});
