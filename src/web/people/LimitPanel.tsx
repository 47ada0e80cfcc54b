import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireLimit } from '../../wire/approvals.ts';
import { showLimitSource } from '../../words/approvals.ts';
import { Refusal } from '../api.ts';
import { useLimit } from '../limit.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { WordsField } from '../ui/Field.tsx';
import { PersonField } from '../ui/PersonField.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { FormEnd } from './FormEnd.tsx';
import { saveLimit } from './peopleApi.ts';

/** 让步限额: what one person may give up on a line, who says so. */
export function LimitPanel() {
  const { data, error, refetch, queryKey } = useLimit();
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  return <LimitForm kept={data} queryKey={queryKey} />;
}

interface LimitFormProps {
  readonly kept: WireLimit;
  readonly queryKey: readonly unknown[];
}

interface Draft {
  readonly amount?: string;
  readonly source?: string;
  readonly person?: string;
}

/** The wire text of what was typed; null where it is no amount that a limit can be. */
function amountOf(text: string): string | null {
  const amount = parseFen(text.replaceAll(/[,，\s]/g, ''));
  return amount === null || amount < 0n ? null : formatFen(amount);
}

function LimitForm({ kept, queryKey }: LimitFormProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const own = useSession()?.person?.name ?? '';
  const [draft, setDraft] = useState<Draft>({});
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const keptSource = showLimitSource(kept.source, lang);
  const shown = { amount: showMoney(kept.amount), source: keptSource, person: own, ...draft };
  const amount = amountOf(shown.amount);
  const isChanged = amount !== kept.amount || shown.source.trim() !== keptSource;
  const write = (next: Draft) => {
    setSaid(null);
    setDraft({ ...draft, ...next });
  };
  const missing = (text: string) => (isAsked && text.trim() === '' ? t('limitMissing') : null);
  const save = async () => {
    setAsked(true);
    const { person } = shown;
    const source = shown.source.trim() === keptSource ? kept.source : shown.source;
    if (amount === null || source.trim() === '' || person.trim() === '') return;
    setBusy(true);
    try {
      const given = { version: kept.version, amount, source, person };
      queries.setQueryData(queryKey, await saveLimit(given));
      setDraft({});
      setAsked(false);
      setSaid({ ok: true, text: t('limitSaved') });
    } catch (failure) {
      const isStale = failure instanceof Refusal && failure.said.code === 'limit.stale';
      if (isStale) void queries.invalidateQueries({ queryKey });
      const text = failure instanceof Refusal && failure.message ? failure.message : t('offline');
      setSaid({ ok: false, text: isStale ? `${text}. ${t('limitStale')}` : text });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="settingsForm"
      aria-label={t('limitTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WordsField
        label={t('limitAmount')}
        value={shown.amount}
        onChange={(text) => write({ amount: text })}
        error={amount === null ? t('limitWrong') : null}
      />
      <WordsField
        label={t('limitSource')}
        value={shown.source}
        onChange={(source) => write({ source })}
        error={missing(shown.source)}
      />
      <PersonField
        label={t('limitPerson')}
        value={shown.person}
        onChange={(person) => write({ person })}
        error={missing(shown.person)}
      />
      <FormEnd
        right="settings"
        save={t('limitSave')}
        {...{ isChanged, isBusy, said }}
        onDiscard={() => setDraft({})}
      />
    </form>
  );
}
