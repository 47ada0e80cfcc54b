import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useTexts();
  return (
    <div className="column">
      <h1 className="pageTitle">{t('missingTitle')}</h1>
      <p className="quiet">{t('missingHint')}</p>
      <p>
        <Link className="linkButton" to="/today">
          {t('navToday')}
        </Link>
      </p>
    </div>
  );
}

/** A page that broke says so and lets people go on. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTexts();
  const told = useRef(false);
  useEffect(() => {
    if (!told.current) reportError(error);
    told.current = true;
  }, [error]);
  return (
    <Notice
      tone="against"
      title={t('bugTitle')}
      text={t('bugHint')}
      action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    />
  );
}
