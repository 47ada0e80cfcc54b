import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Link, type NavigateOptions } from '@tanstack/react-router';
import { Button } from 'antd';
import type { WireToday } from '../../wire/today.ts';
import { prefer, usePreferences } from '../preferences.ts';
import { useTexts } from '../texts.ts';
import { useToday } from './todayApi.ts';

const steps = ['files', 'looked', 'decided', 'lettered', 'recovered'] as const;
type Step = (typeof steps)[number];

/** 上手引导: five steps from files to money; where one is follows from the books, not from clicks. */
export function GuidePanel() {
  const { isGuideHidden } = usePreferences();
  return isGuideHidden ? null : <Guide />;
}

function Guide() {
  const { t } = useTexts();
  const { data } = useToday(null);
  if (!data) return null;
  const { path } = data;
  const now = steps.find((step) => !path[step]) ?? null;
  return (
    <nav className="guide" aria-label={t('guide')}>
      <ol>
        {steps.map((step, n) => (
          <li
            key={step}
            className={path[step] ? 'done' : step === now ? 'now' : ''}
            {...(step === now && { 'aria-current': 'step' as const })}
          >
            <Link {...placeOf(step, path)}>
              <span className="guideSign" aria-hidden="true">
                {path[step] ? <CheckOutlined /> : n + 1}
              </span>
              {t(`guide_${step}`)}
              {path[step] && <span className="unseen">{t('guideStepDone')}</span>}
            </Link>
          </li>
        ))}
      </ol>
      <p className="guideHint quiet">{t(now === null ? 'guideAllDone' : `guideHint_${now}`)}</p>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('guideHide')}
        title={t('guideHideHint')}
        onClick={() => prefer({ isGuideHidden: true })}
      />
    </nav>
  );
}

function placeOf(step: Step, { audit }: WireToday['path']): NavigateOptions {
  if (step === 'files' || audit === null) return { to: '/import' };
  if (step === 'recovered') return { to: '/disputes' };
  return {
    to: '/audits/$id',
    params: { id: audit.id },
    search: audit.statement > 0 ? { statement: audit.statement } : {},
  } as unknown as NavigateOptions;
}
