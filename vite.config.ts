import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const ofOneLanguage = /\/src\/words\/screens\.ts\?lang=(zh|en)$/;

/** 界面文字: `screens.ts?lang=zh` is that language alone, so that a page does not load the other. */
const wordsByLanguage: Plugin = {
  name: 'words-by-language',
  async load(id) {
    const [, lang] = ofOneLanguage.exec(id) ?? [];
    if (lang === undefined) return null;
    const file = id.slice(0, id.indexOf('?'));
    this.addWatchFile(file);
    const { screenTexts } = (await import(file)) as {
      screenTexts: Readonly<Record<string, readonly [string, string]>>;
    };
    const words = Object.entries(screenTexts).map(([code, [zh, en]]) => [
      ...[code, lang === 'zh' ? zh : en],
    ]);
    return `export default ${JSON.stringify(Object.fromEntries(words))}`;
  },
};

/** The page is strict about its content: no inline script, and styles only under the server's nonce. */
export default defineConfig(({ command }) => {
  // A test run names itself here; the page built within it is still the one that people get.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: join(import.meta.dirname, 'src/web'),
    plugins: [react(), wordsByLanguage],
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
