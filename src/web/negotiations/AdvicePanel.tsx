import { actualsWithoutRow } from '../../domain/negotiations/negotiationSheet.ts';
import { formatFen } from '../../domain/values/money.ts';
import { lawTextOf, showAdvice, showGround } from '../../words/negotiationAdvice.ts';
import { showFeeKind } from '../../words/show.ts';
import { showMoney } from '../ui/showMoney.ts';
import { useNegotiationTexts } from './negotiationTexts.ts';
import { nameOfItem } from './SheetTable.tsx';
import type { SheetView } from './sheetState.ts';

/** 建议, each with its rule; 合同外扣款; and flags of law, which bar nothing. */
export function AdvicePanel({ view }: { readonly view: SheetView }) {
  const texts = useNegotiationTexts();
  const { n, lang } = texts;
  const { rows } = view.sheet;
  const names = new Map(
    rows.map((row) => [row.item.key, nameOfItem(row, texts, view.book)] as const),
  );
  const outside = actualsWithoutRow(rows, view.actuals);
  const kinds = new Set(
    rows.flatMap(({ cells, agreed }) =>
      [...cells.asked.terms, ...(agreed?.terms ?? [])]
        .filter(({ calc }) => calc !== 'free')
        .map(({ fee }) => fee),
    ),
  );
  const laws = [...kinds].flatMap((kind) => {
    const { law } = view.book.fees[kind];
    return law === null ? [] : [{ kind, text: lawTextOf(law, lang) }];
  });
  return (
    <section className="panel" aria-labelledby="advice-title">
      <h2 id="advice-title">{n('advice')}</h2>
      {view.advice.length === 0 ? (
        <p className="quiet">{n('adviceNone')}</p>
      ) : (
        <ul className="adviceRows">
          {view.advice.map((each) => (
            <li key={`${each.code} ${each.item} ${each.facts.fee ?? ''}`}>
              {each.item !== null && each.facts.fee === undefined && <b>{names.get(each.item)} </b>}
              {showAdvice(each, lang, view.book.fees)}
              <p className="quiet small">{showGround(each, lang)}</p>
            </li>
          ))}
        </ul>
      )}
      {outside.length > 0 && (
        <>
          <h3>{n('outside')}</h3>
          <ul className="adviceRows">
            {outside.map(({ fee, taken }) => (
              <li key={fee ?? ''}>
                {fee === null ? '-' : showFeeKind(fee, lang, view.book.fees)}{' '}
                <span className="number">{showMoney(formatFen(taken))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {laws.length > 0 && (
        <>
          <h3>{n('law')}</h3>
          <p className="quiet small">{n('lawHint')}</p>
          <ul className="adviceRows">
            {laws.map(({ kind, text }) => (
              <li key={kind}>
                <b>{showFeeKind(kind, lang, view.book.fees)}</b> {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
