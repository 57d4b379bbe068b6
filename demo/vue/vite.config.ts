import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({
      // Vue takes an unknown tag for one of its own components, and warns while developing.
      template: { compilerOptions: { isCustomElement: (tag) => tag === 'imp-certification' } },
    }),
  ],
  server: { proxy: { '/api': { target: 'http://localhost:8081' } } },
});
