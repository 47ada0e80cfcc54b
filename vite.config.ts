import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is strict about its content: no inline script, and styles only under the server's nonce. */
export default defineConfig(({ command }) => {
  // A test run names itself here; the page built within it is still the one that people get.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: join(import.meta.dirname, 'src/web'),
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: join(import.meta.dirname, 'dist/web'),
      emptyOutDir: true,
      manifest: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      target: 'es2022',
    },
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  };
});
