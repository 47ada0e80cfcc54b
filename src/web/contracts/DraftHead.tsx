import { Checkbox, Input } from 'antd';
import type { WireDraft, WireDraftContent } from '../../wire/agreements.ts';
import { useTexts } from '../texts.ts';
import { DayField, Field, MoneyField, WordsField } from '../ui/Field.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { PartyRows } from './PartyRows.tsx';

interface DraftHeadProps {
  readonly content: WireDraftContent;
  readonly given: WireDraft;
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<WireDraftContent>) => void;
}

/** What a version says beside its clauses: from when to when, how it is paid, on which turnover it is weighed. */
export const DraftHead = ({ given, content, isOpen, onChange }: DraftHeadProps) => (
  <>
    <HeadFields given={given} content={content} isOpen={isOpen} onChange={onChange} />
    <PartyRows
      chain={given.agreement.chain}
      parties={content.parties ?? []}
      isOpen={isOpen}
      onChange={(parties) => onChange({ parties })}
    />
  </>
);

function HeadFields({ given, content, isOpen, onChange }: DraftHeadProps) {
  const { t } = useTexts();
  const orNull = (value: string) => (value === '' ? null : value);
  const isTurned = Boolean(content.from && content.to && content.to < content.from);
  const { turnover } = given.comparison;
  return (
    <section className="panel draftHead" aria-label={t('contractFacts')} inert={!isOpen}>
      <DayField
        label={t('draftFrom')}
        value={content.from ?? ''}
        onChange={(value) => onChange({ from: orNull(value) })}
      />
      <DayField
        label={t('draftTo')}
        value={content.to ?? ''}
        error={isTurned ? t('draftTurned') : null}
        onChange={(value) => onChange({ to: orNull(value) })}
      />
      <WordsField
        label={t('draftPayTerm')}
        value={content.payment_term ?? ''}
        onChange={(value) => onChange({ payment_term: orNull(value) })}
      />
      <Field label={t('draftObjection')}>
        {(id) => (
          <Input
            id={id}
            className="number"
            inputMode="numeric"
            value={content.objection_days === null ? '' : `${content.objection_days}`}
            onChange={({ target: { value } }) => {
              if (value === '') onChange({ objection_days: null });
              else if (/^[1-9]\d{0,2}$/.test(value) && Number(value) <= 366)
                onChange({ objection_days: Number(value) });
            }}
          />
        )}
      </Field>
      <div>
        <MoneyField
          label={t('draftTurnover')}
          value={content.turnover ?? ''}
          onChange={(value) => onChange({ turnover: orNull(value) })}
        />
        <p className="quiet small">
          {turnover === null
            ? t('clauseYearNone')
            : t('draftTurnoverHint', { turnover: showMoney(turnover) })}
        </p>
      </div>
      <Checkbox
        checked={content.rolls}
        onChange={({ target }) => onChange({ rolls: target.checked })}
      >
        {t('draftRolls')}
      </Checkbox>
    </section>
  );
}
