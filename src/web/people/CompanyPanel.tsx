import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireCompany } from '../../wire/people.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { WordsField } from '../ui/Field.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { FormEnd } from './FormEnd.tsx';
import { loadCompany, saveCompany } from './peopleApi.ts';

const words = ['company', 'contact', 'phone', 'email', 'address'] as const;
type Draft = Partial<Pick<WireCompany, (typeof words)[number]>>;

/** 公司资料: what letters bear unless somebody says otherwise on the letter itself. */
export function CompanyPanel() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const key = ['company', demo ?? false];
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadCompany });
  const [draft, setDraft] = useDraft(demo === true);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const shown = { ...data, ...draft };
  const isChanged = words.some((word) => shown[word] !== data[word]);
  const save = async () => {
    setBusy(true);
    setSaid(null);
    try {
      queries.setQueryData(key, await saveCompany(shown));
      setDraft({});
      setSaid({ ok: true, text: t('companySaved') });
    } catch (failure) {
      const isStale = failure instanceof Refusal && failure.said.code === 'company.stale';
      if (isStale) void queries.invalidateQueries({ queryKey: key });
      const text = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid({ ok: false, text: isStale ? `${text}. ${t('companyStale')}` : text });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="settingsForm"
      aria-label={t('companyTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {words.map((word) => (
        <WordsField
          key={word}
          label={t(`company_${word}`)}
          value={shown[word]}
          onChange={(value) => {
            setSaid(null);
            setDraft({ ...draft, [word]: value });
          }}
        />
      ))}
      <FormEnd
        right="settings"
        save={t('save')}
        {...{ isChanged, isBusy, said }}
        onDiscard={() => setDraft({})}
      />
    </form>
  );
}

/** What was typed and not saved stays over a reload of this window. */
function useDraft(isDemo: boolean) {
  const place = `ming.company${isDemo ? '.demo' : ''}`;
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Draft;
    } catch {
      return {};
    }
  });
  const keep = (next: Draft) => {
    sessionStorage.setItem(place, JSON.stringify(next));
    setDraft(next);
  };
  return [draft, keep] as const;
}
