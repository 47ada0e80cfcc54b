import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { langNow } from './preferences.ts';
import { bringTexts } from './texts.ts';
import './page.css';

// The content policy lets no code be made of text, and zod need not try: it comes later than this.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const root = document.getElementById('root');
if (root) {
  const draw = () =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  // Where the texts of a language cannot be had the page speaks Chinese.
  void bringTexts(langNow()).then(draw, draw);
}
