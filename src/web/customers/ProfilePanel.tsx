import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { customerKinds, kaReasons, kaScopes } from '../../domain/customers/profile.ts';
import type { WireCustomerDetail, WireProfile } from '../../wire/customerProfiles.ts';
import { showCheck } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, WordsField } from '../ui/Field.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { isDay } from '../ui/typed.ts';
import { saveProfile } from './customersApi.ts';
import { PickField } from './PickField.tsx';
import { areDaysSound } from './periods.ts';
import { blankTrade, type TradeDraft, TradeRows, toTrade } from './TradeRows.tsx';
import { useKeep } from './useKeep.ts';

interface Draft extends Omit<WireProfile, 'diligence' | 'trade' | 'version'> {
  readonly day: string;
  readonly note: string;
  readonly trade: readonly TradeDraft[];
}

const draftOf = ({ diligence, trade, version: _, ...rest }: WireProfile): Draft => ({
  ...rest,
  ...{ day: diligence?.day ?? '', note: diligence?.note ?? '' },
  trade: trade.map((period, key) => ({ ...period, key })),
});

/** A diligence is a day with what was found, or nothing at all. */
const isDiligenceSound = ({ day, note }: Draft): boolean =>
  (day === '' && note.trim() === '') || (isDay(day) && note.trim() !== '');

/** 连锁档案: what a chain is to us (M01-M05), and its trade types with what each needs (T01-T04). */
export function ProfilePanel({ customer }: { readonly customer: WireCustomerDetail }) {
  const { t } = useTexts();
  const { chain, profile, needs_diligence } = customer;
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [isAsked, setAsked] = useState(false);
  const { failure, isBusy, keep } = useKeep();
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const isSound = isDiligenceSound(draft) && areDaysSound(draft.trade);
  const submit = async () => {
    setAsked(true);
    if (!isSound) return;
    const { day, note, trade, ...rest } = draft;
    const diligence = day === '' ? null : { day, note: note.trim() };
    const whole = { ...rest, diligence, trade: toTrade(trade), version: profile.version };
    await keep(() => saveProfile(chain, whole));
  };
  return (
    <form
      className="customerParts"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <section className="panel profilePart" aria-label={t('custTab_profile')}>
        <KindFields draft={draft} onChange={change} />
        {needs_diligence && <Notice tone="person" title={t('custDiligenceHint')} />}
        {profile.diligence && (
          <p className="quiet">{t('custDiligenceBy', { ...profile.diligence })}</p>
        )}
        <div className="fieldGrid">
          <DayField
            label={t('custDiligenceDay')}
            value={draft.day}
            error={
              isAsked && !isDiligenceSound(draft) && draft.day === '' ? t('fieldNeeded') : null
            }
            onChange={(day) => change({ day })}
          />
          <WordsField
            label={t('custDiligenceNote')}
            value={draft.note}
            error={
              isAsked && !isDiligenceSound(draft) && draft.note.trim() === ''
                ? t('fieldNeeded')
                : null
            }
            onChange={(note) => change({ note })}
          />
        </div>
      </section>
      <section className="panel profilePart" aria-label={t('custTrade')}>
        <h2>{t('custTrade')}</h2>
        <p className="quiet">{t('custTradeHint')}</p>
        <TradeNow customer={customer} />
        <TradeRows
          rows={draft.trade}
          isAsked={isAsked}
          onChange={(trade) => change({ trade })}
          onAdd={(key) => change({ trade: [...draft.trade, blankTrade(key)] })}
        />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button disabled={isBusy} onClick={() => setDraft(draftOf(profile))}>
            {t('custReset')}
          </Button>
          <ActButton right="customers" type="primary" htmlType="submit" disabled={isBusy}>
            {t('custSave')}
          </ActButton>
        </div>
      </section>
    </form>
  );
}

interface KindFieldsProps {
  readonly draft: Draft;
  readonly onChange: (more: Partial<Draft>) => void;
}

const numbers = ['1', '2', '3', '4'] as const;

function KindFields({ draft, onChange }: KindFieldsProps) {
  const { t } = useTexts();
  const none = t('custNone');
  return (
    <div className="fieldGrid">
      <PickField
        label={t('custKindOf')}
        value={draft.kind}
        none={none}
        options={customerKinds.map((value) => ({ value, label: t(`custKind_${value}`) }))}
        onChange={(kind) => onChange({ kind: kind as Draft['kind'] })}
      />
      <PickField
        label={t('custScope')}
        value={draft.scope}
        none={none}
        options={kaScopes.map((value) => ({ value, label: t(`custScope_${value}`) }))}
        onChange={(scope) => onChange({ scope: scope as Draft['scope'] })}
      />
      <PickField
        label={t('custTarget')}
        value={draft.target === null ? null : `${draft.target}`}
        none={none}
        options={numbers.map((value) => ({ value, label: t(`custTarget_${value}`) }))}
        onChange={(value) => onChange({ target: value === null ? null : Number(value) })}
      />
      <PickField
        label={t('custBackground')}
        value={draft.background === null ? null : `${draft.background}`}
        none={none}
        options={numbers.map((value) => ({ value, label: t(`custBackground_${value}`) }))}
        onChange={(value) => onChange({ background: value === null ? null : Number(value) })}
      />
      <fieldset className="customerChoices">
        <legend>{t('custReasons')}</legend>
        {kaReasons.map((reason) => (
          <Checkbox
            key={reason}
            checked={draft.reasons.includes(reason)}
            onChange={({ target }) =>
              onChange({
                reasons: kaReasons.filter((each) =>
                  each === reason ? target.checked : draft.reasons.includes(each),
                ),
              })
            }
          >
            {t(`custReason_${reason}`)}
          </Checkbox>
        ))}
      </fieldset>
    </div>
  );
}

/** Who does what by today's type, and what of it is so. */
function TradeNow({ customer: { trade } }: { readonly customer: WireCustomerDetail }) {
  const { t, lang } = useTexts();
  if (!trade) return <p className="quiet">{t('custTradeNone')}</p>;
  return (
    <>
      <dl className="partiesList">
        {(['signs', 'serves', 'bears_risk', 'controls_fees'] as const).map((duty) => (
          <div key={duty}>
            <dt>{t(`custDuty_${duty}`)}</dt>
            <dd>{t(`custDutyBy_${trade[duty]}`)}</dd>
          </div>
        ))}
      </dl>
      <ul className="siteDoubts" aria-label={t('custTrade')}>
        {trade.checklist.map(({ what, met, note }) => (
          <li key={what}>
            <Mark tone={met === true ? 'settled' : met === false ? 'against' : 'person'}>
              {t(`custCheck_${met}`)}
            </Mark>{' '}
            {showCheck(what, lang)} {note !== '' && <span className="quiet">{note}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
