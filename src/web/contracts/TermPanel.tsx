import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { WireContract } from '../../wire/contracts.ts';
import { useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { Uses } from '../ui/why/parts.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { usesOf } from '../ui/why/uses.ts';
import { ChargeRow } from './ChargeRow.tsx';
import type { Span } from './SpanBar.tsx';
import type { TermRow, TermUse } from './termRow.ts';
import { loadCharges } from './termsApi.ts';

interface TermPanelProps {
  readonly contract: WireContract;
  readonly row: TermRow;
  readonly asked: Span;
  readonly onClose: () => void;
}

/** 为什么 behind a clause: its words, how its figures come, its limits, its claims, its charges. */
export function TermPanel({ contract, row, asked, onClose }: TermPanelProps) {
  const { t } = useTexts();
  const { term } = row;
  return (
    <SidePanel
      title={row.subject}
      note={[contract.chain, contract.no].filter(Boolean).join(' · ')}
      label={`${t('why')} ${row.subject}`}
      onClose={onClose}
    >
      <Figures row={row} />
      {term === null ? (
        <>
          <p>{t('termLoose')}</p>
          <KindLink contract={contract} row={row} asked={asked} />
        </>
      ) : (
        <Inside contract={contract} row={row} term={term} asked={asked} />
      )}
    </SidePanel>
  );
}

function Figures({ row }: { readonly row: TermRow }) {
  const { t } = useTexts();
  const shown = [
    [t('termAllowed'), row.allowed],
    [t('termTaken'), row.taken],
    [t('right'), row.right],
    [t('termOver'), row.difference],
    [t('termReturned'), row.returned],
    [t('termOpen'), row.open],
  ] as const;
  return (
    <dl className="dueFigures">
      {shown.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Money amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface InsideProps extends Omit<TermPanelProps, 'onClose'> {
  readonly term: TermUse;
}

function Inside({ contract, row, term, asked }: InsideProps) {
  const texts = useTexts();
  const { t } = texts;
  const { file, sheet, row: at } = term.source;
  const uses = usesOf(term, texts);
  const { taken, right, difference } = row;
  return (
    <>
      <WayLink id={contract.id} />
      <section className="whyPart">
        <h3>{t('formula')}</h3>
        <p className="quiet">{t('termFormula')}</p>
        <p className="formula number">
          {showMoney(taken)} - {showMoney(right)} = {showMoney(difference)}
        </p>
      </section>
      <section className="whyPart">
        <h3>{t('clause')}</h3>
        <blockquote>
          <p>{term.text}</p>
          <footer className="quiet">
            {[file, sheet, `${t('row')} ${at}`].filter(Boolean).join(' · ')}
          </footer>
        </blockquote>
      </section>
      {uses.length > 0 && (
        <section className="whyPart">
          <h3>{t('uses')}</h3>
          <Uses uses={uses} />
        </section>
      )}
      {term.open.count > 0 && (
        <p>
          <Link
            to="/disputes"
            search={{ ...(contract.chain && { chain: contract.chain }), find: term.subject }}
          >
            {t('termBargain', { n: term.open.count, amount: showMoney(term.open.amount) })}
          </Link>
        </p>
      )}
      <Charges contract={contract} row={row} term={term} asked={asked} />
    </>
  );
}

const shownCharges = 60;

function Charges({ contract, row, term, asked }: InsideProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['charges', demo ?? false, contract.id, term.n, asked],
    queryFn: () => loadCharges(contract.id, term.n, asked),
  });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  const charges = data ?? [];
  return (
    <section className="whyPart" aria-busy={data === undefined}>
      <h3>{t('termCharges', { n: term.lines })}</h3>
      {term.lines === 0 && <p className="quiet">{t('termChargesNone')}</p>}
      <ul className="charges">
        {charges.slice(0, shownCharges).map((charge) => (
          <ChargeRow
            key={`${charge.statement_no}${charge.doc}${charge.date}${charge.store}`}
            charge={charge}
            name={charge.doc ?? charge.statement_no ?? '-'}
            note={[charge.date, charge.store, charge.statement_no]}
          />
        ))}
      </ul>
      {charges.length > shownCharges && (
        <p className="quiet">{t('termMoreCharges', { n: charges.length - shownCharges })}</p>
      )}
      {term.lines > 0 && <KindLink contract={contract} row={row} asked={asked} />}
    </section>
  );
}

/** Lines of the kind of fee; of one month where only one is asked for. */
function KindLink({ contract, row, asked }: Omit<TermPanelProps, 'onClose'>) {
  const { t } = useTexts();
  if (row.fee === null) return null;
  const isMonth = asked.from !== undefined && asked.from === asked.to;
  const filters = {
    kind: 'fee',
    fee: row.fee,
    ...(isMonth && asked.from ? { month: asked.from } : {}),
  };
  return (
    <p>
      <Link to="/lines" search={{ ...(contract.chain && { chain: contract.chain }), filters }}>
        {t('termInLines')}
      </Link>
    </p>
  );
}
