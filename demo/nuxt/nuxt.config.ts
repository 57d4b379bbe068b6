export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  telemetry: false,
  app: { head: { htmlAttrs: { lang: 'ko' }, title: '가입하기' } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag === 'imp-certification' } },
  // Nitro leaves out an import of which nothing is used; this one registers the element.
  nitro: { moduleSideEffects: ['imp-certification'] },
});
