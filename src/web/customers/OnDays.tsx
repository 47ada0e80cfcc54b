import { CalendarOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { OnPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { KnownOn } from '../ui/KnownOn.tsx';

/** 按日期看: what held on a day, as known on another; behind a button until somebody asks. */
export function OnDays() {
  const { t } = useTexts();
  const { day, known } = useSearch({ strict: false }) as OnPlace;
  const navigate = useNavigate();
  const isAsked = day !== undefined || known !== undefined;
  const [isOpen, setOpen] = useState(isAsked);
  const say = (more: { day?: string; known?: string }) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before) => {
        const { day: _, known: __, ...others } = before as Record<string, unknown>;
        const next = { day, known, ...more };
        return {
          ...others,
          ...(next.day && { day: next.day }),
          ...(next.known && { known: next.known }),
        } as typeof before;
      },
    });
  if (!isOpen && !isAsked)
    return (
      <Button
        icon={<CalendarOutlined aria-hidden="true" />}
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        {t('custOnDays')}
      </Button>
    );
  return (
    <fieldset className="onDays" aria-label={t('custOnDays')}>
      <KnownOn
        id="customersOn"
        label={t('custOnDay')}
        value={day ?? ''}
        onChange={(next) => say({ day: next })}
      />
      <KnownOn
        id="customersKnown"
        label={t('knownOn')}
        value={known ?? ''}
        onChange={(next) => say({ known: next })}
      />
      <Button
        onClick={() => {
          setOpen(false);
          say({ day: '', known: '' });
        }}
      >
        {t('custOnToday')}
      </Button>
    </fieldset>
  );
}
