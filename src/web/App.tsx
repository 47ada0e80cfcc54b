import { useEffect, useState } from 'react';
import type { Lang } from '../words/text.ts';
import { ApiPage } from './documents/ApiPage.tsx';
import { ImportPage } from './imports/ImportPage.tsx';
import { AuditPage } from './settlements/AuditPage.tsx';
import { LangContext, useTexts } from './texts.ts';

/** The address behind # says which page is shown, so that a reload shows it again. */
function useAddress(): string {
  const [address, setAddress] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = () => setAddress(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return address;
}

const storedLang = (): Lang => (localStorage.getItem('lang') === 'en' ? 'en' : 'zh');

export function App() {
  const [lang, setLang] = useState<Lang>(storedLang);
  useEffect(() => {
    localStorage.setItem('lang', lang);
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  return (
    <LangContext value={lang}>
      <Frame onLang={() => setLang(lang === 'zh' ? 'en' : 'zh')} />
    </LangContext>
  );
}

function Frame({ onLang }: { readonly onLang: () => void }) {
  const { t, lang } = useTexts();
  const address = useAddress();
  const audit = /^\/audits\/([\w-]+)$/.exec(address);
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/">
          {t('brand')}
        </a>
        <span className="quiet">{t('tagline')}</span>
        <nav>
          {audit && <a href="#/">{t('newAudit')}</a>}
          <a href="#/api">{t('apiDocs')}</a>
          <button
            type="button"
            className="plain"
            lang={lang === 'zh' ? 'en' : 'zh'}
            onClick={onLang}
          >
            {t('otherLanguage')}
          </button>
        </nav>
      </header>
      <main>
        {audit ? (
          <AuditPage key={audit[1]} id={audit[1] ?? ''} />
        ) : address === '/api' ? (
          <ApiPage />
        ) : (
          <ImportPage />
        )}
      </main>
    </>
  );
}
