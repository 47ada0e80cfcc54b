import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type FeeBook, findNameFaults, type NameFault } from '../../domain/contracts/feeBook.ts';
import { nameRefusals } from '../../wire/feeFacts.ts';
import type { WireFee, WireFeeRow } from '../../wire/fees.ts';
import { feeRefusals, showLawNote, showOverCharge } from '../../words/fees.ts';
import { showText } from '../../words/show.ts';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showTime } from '../ui/showTime.ts';
import { FeeChoice } from './FeeChoice.tsx';
import { FeeGuideFields, type GuideDraft, guideDraftOf, readGuide } from './FeeGuideFields.tsx';
import { changeFee, resetFee } from './feesApi.ts';

interface FeeFormProps {
  readonly row: WireFeeRow;
  readonly book: FeeBook;
  readonly onClose: () => void;
}

interface Draft extends Omit<WireFee, 'aliases' | 'guide'> {
  readonly aliases: string;
  readonly guide: GuideDraft;
}

const draftOf = ({ fee }: WireFeeRow): Draft => ({
  ...fee,
  aliases: fee.aliases.join(' '),
  guide: guideDraftOf(fee.guide),
});

const aliasesOf = (text: string): string[] => [
  ...new Set(text.split(/[\s,，、;；]+/).filter((each) => each !== '')),
];

/** What was typed as a fee; null = something of it is missing or wrong. */
function readDraft({ aliases, guide, ...draft }: Draft): WireFee | null {
  const read = readGuide(guide);
  const isNamed = draft.zh.trim() !== '' && draft.en.trim() !== '';
  const isLawSaid = !draft.law || (draft.law.text.trim() !== '' && draft.law.source.trim() !== '');
  if (read === 'wrong' || !isNamed || !isLawSaid) return null;
  return { ...draft, aliases: aliasesOf(aliases), guide: read };
}

const sayFault = ({ name, fault, kind }: NameFault, { fees }: FeeBook, { lang }: Texts): string => {
  const facts = { name, kind: kind === null ? '' : fees[kind][lang] };
  return showText(feeRefusals, nameRefusals[fault], facts, lang);
};

/** 改科目: a kind as the company means it; names that another kind has are told while they are typed. */
export function FeeForm({ row, book, onClose }: FeeFormProps) {
  const texts = useTexts();
  const { t, lang } = texts;
  const [draft, setDraft] = useState(() => draftOf(row));
  const { failure, isBusy, keep } = useKeepFees(onClose);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const names = { zh: draft.zh, aliases: aliasesOf(draft.aliases) };
  const faults = findNameFaults(row.kind, names, book);
  const read = faults.length > 0 ? null : readDraft(draft);
  const shipped = showOverCharge(row.kind, { overCharge: '' }, lang);
  return (
    <form
      className="form feeForm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (read) void keep(() => changeFee(row, read));
      }}
    >
      <p className="quiet">
        {row.recorded_at === null
          ? t('feeNeverChanged')
          : t('feeChanged', { n: row.version, day: showTime(row.recorded_at) })}
      </p>
      <div className="fieldPair">
        <WordsField
          label={t('feeNames')}
          value={draft.zh}
          error={draft.zh.trim() === '' ? t('fieldNeeded') : null}
          onChange={(zh) => set({ zh })}
        />
        <WordsField
          label={t('feeEnglish')}
          value={draft.en}
          error={draft.en.trim() === '' ? t('fieldNeeded') : null}
          onChange={(en) => set({ en })}
        />
      </div>
      <LongField
        label={t('feeAliases')}
        value={draft.aliases}
        rows={5}
        error={faults.map((each) => sayFault(each, book, texts)).join('; ')}
        onChange={(aliases) => set({ aliases })}
      />
      <p className="quiet small">{t('feeAliasesHint')}</p>
      <KindFields draft={draft} onChange={set} />
      <FeeGuideFields guide={draft.guide} onChange={(guide) => set({ guide })} />
      <LawFields draft={draft} onChange={set} />
      <LongField
        label={t('feeOverCharge')}
        value={draft.over_charge || shipped}
        rows={2}
        onChange={(said) => set({ over_charge: said === shipped ? '' : said })}
      />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <div className="formActions">
        <Button onClick={onClose}>{t('close')}</Button>
        {row.is_own && (
          <ActButton
            right="settings"
            isWhole
            disabled={isBusy}
            onClick={() => void keep(() => resetFee(row))}
          >
            {t('feeReset')}
          </ActButton>
        )}
        <ActButton
          right="settings"
          isWhole
          type="primary"
          htmlType="submit"
          disabled={isBusy || read === null}
          {...(read === null ? { title: t('fieldsToMend') } : {})}
        >
          {t('feeSave')}
        </ActButton>
      </div>
    </form>
  );
}

/** What reads clauses reads them anew. */
function useKeepFees(onDone: () => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const keep = async (make: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await make();
      onDone();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      for (const key of ['fees', 'draft']) void queries.invalidateQueries({ queryKey: [key] });
      setBusy(false);
    }
  };
  return { failure, isBusy, keep };
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

const natures = ['fixed', 'variable', 'promotion'] as const;
const taxClasses = ['rebate', 'service', 'price', 'penalty', 'financing', 'none'] as const;
const ways = ['invoice', 'account', 'order'] as const;
const periods = ['order', 'month', 'year', 'event', 'once'] as const;

function KindFields({ draft, onChange }: PartProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="fieldPair">
        <FeeChoice
          label={t('feeNature')}
          value={draft.nature}
          values={natures}
          nameOf={(value) => t(`feeNature_${value}`)}
          onChange={(nature) => onChange({ nature })}
        />
        <FeeChoice
          label={t('feeTax')}
          value={draft.tax_class}
          values={taxClasses}
          nameOf={(value) => t(`feeTax_${value}`)}
          onChange={(tax_class) => onChange({ tax_class })}
        />
      </div>
      <div className="fieldPair">
        <FeeChoice
          label={t('feeWay')}
          value={draft.way}
          values={ways}
          nameOf={(value) => t(`feeWay_${value}`)}
          onChange={(way) => onChange({ way })}
        />
        <FeeChoice
          label={t('feePeriod')}
          value={draft.period}
          values={periods}
          nameOf={(value) => t(`feePeriod_${value}`)}
          onChange={(period) => onChange({ period })}
        />
      </div>
    </>
  );
}

function LawFields({ draft: { law }, onChange }: PartProps) {
  const { t, lang } = useTexts();
  const needed = (text: string) => (text.trim() === '' ? t('fieldNeeded') : null);
  return (
    <fieldset className="feePart">
      <legend>{t('feeLaw')}</legend>
      <p className="quiet small">{t('feeLawHint')}</p>
      <FeeChoice
        label={t('feeLaw')}
        value={law?.level ?? 'none'}
        values={['none', 'banned', 'needsProof'] as const}
        nameOf={(value) => t(`feeLaw_${value}`)}
        onChange={(level) =>
          onChange({
            law: level === 'none' ? null : { text: '', source: '', ...law, level },
          })
        }
      />
      {law && (
        <>
          <LongField
            label={t('feeLawText')}
            value={showLawNote(law.text, lang)}
            rows={2}
            error={needed(law.text)}
            onChange={(text) => onChange({ law: { ...law, text } })}
          />
          <WordsField
            label={t('feeSource')}
            value={law.source}
            error={needed(law.source)}
            onChange={(source) => onChange({ law: { ...law, source } })}
          />
        </>
      )}
    </fieldset>
  );
}

interface LongFieldProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

const LongField = ({ label, value, rows, error, onChange }: LongFieldProps) => (
  <Field label={label} error={error}>
    {(id, describedBy) => (
      <Input.TextArea
        id={id}
        rows={rows}
        value={value}
        aria-invalid={Boolean(error)}
        aria-describedby={describedBy}
        {...(error ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
