import type { WireComparison } from '../../wire/agreements.ts';
import { showFeeKind } from '../../words/show.ts';
import { useFeeTexts } from '../feeNames.ts';
import type { Texts } from '../texts.ts';
import { minus } from '../ui/chart/figures.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { ClauseText } from './ClauseText.tsx';
import { PartyChanges } from './PartyChangesPanel.tsx';
import { PlainTable, RoomRow } from './PlainTable.tsx';
import { showChange } from './showAgreement.tsx';
import { useLongRows } from './useLongRows.ts';

type Change = WireComparison['changes'][number];
type Side = NonNullable<Change['before']>;
type Fee = Parameters<typeof showFeeKind>[0];

const tones = { added: 'person', removed: 'settled', changed: 'person', same: 'quiet' } as const;

/** 版本对比: clause by clause, before and after, in words and in money of a year. */
export function ChangeTable({ comparison }: { readonly comparison: WireComparison }) {
  const texts = useFeeTexts();
  const { t, lang, fees } = texts;
  const { changes, turnover, parties } = comparison;
  const unweighed = changes.filter(isUnweighed).length;
  const { box, isLong, places, above, below } = useLongRows(changes.length, 33);
  const isSame = changes.every(({ kind }) => kind === 'same');
  return (
    <>
      <p className="changeSum">{isSame ? t('changeNone') : showChange(comparison, texts)}</p>
      <PartyChanges changes={parties} />
      <p className="quiet small">
        {turnover === null
          ? t('clauseYearNone')
          : t('clauseYearHint', { turnover: showMoney(turnover) })}
      </p>
      {unweighed > 0 && <p className="small">{t('changeUnweighed', { n: unweighed })}</p>}
      <PlainTable label={t('clauseChange')} box={isLong ? box : undefined}>
        <thead>
          <tr>
            <th>{t('clauseChange')}</th>
            <th>{t('clauseFee')}</th>
            <th>{t('clauseBefore')}</th>
            <th>{t('clauseAfter')}</th>
            <th className="number">{t('clauseDifference')}</th>
          </tr>
        </thead>
        <tbody>
          <RoomRow height={above} />
          {places
            .map((at) => changes[at] as Change)
            .map((change) => (
              <tr key={`${change.before?.n}-${change.after?.n}`}>
                <td className="tight">
                  <Mark tone={tones[change.kind]}>{t(`change_${change.kind}`)}</Mark>
                  <span className="quiet small">
                    {change.fields.map((field) => t(`changeField_${field}`)).join('、')}
                  </span>
                </td>
                <td className="tight">
                  {showFeeKind((change.after ?? change.before)?.fee as Fee, lang, fees)}
                </td>
                <td className={change.kind === 'same' ? 'quiet' : ''}>
                  {change.before && <ClauseText sentence={change.before.sentence} />}
                </td>
                <td className={change.kind === 'same' ? 'quiet' : ''}>
                  {change.after && <ClauseText sentence={change.after.sentence} />}
                </td>
                <td className="number">
                  <Difference change={change} texts={texts} />
                </td>
              </tr>
            ))}
          <RoomRow height={below} />
        </tbody>
      </PlainTable>
    </>
  );
}

const isUnweighed = ({ kind, after }: Change): boolean =>
  kind !== 'same' && after !== null && after.cost.open !== null;

const amountOf = (side: Side | null): string | null => (side === null ? '0.00' : side.cost.amount);

function Difference({ change, texts: { t } }: { readonly change: Change; readonly texts: Texts }) {
  const [before, after] = [amountOf(change.before), amountOf(change.after)];
  if (before !== null && after !== null) {
    const difference = minus(after, before);
    const isAgain =
      difference !== '0.00' && (change.after?.cost.as_happened || change.before?.cost.as_happened);
    return (
      <span title={isAgain ? t('clauseAsHappened') : undefined}>
        {isAgain && <span className="quiet">≈ </span>}
        <Money amount={difference} dash />
      </span>
    );
  }
  const open = change.after?.cost.open ?? change.before?.cost.open ?? 'unknown';
  return <span className="quiet">{t(`clauseOpen_${open}`)}</span>;
}
