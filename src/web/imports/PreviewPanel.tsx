import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { WireDrop, WirePreview, WirePreviewTable } from '../../wire/drops.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayInput } from '../ui/DayInput.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showDay } from '../ui/showTime.ts';
import { isDay } from '../ui/typed.ts';
import { DropFiles } from './DropFiles.tsx';
import { MendRows } from './MendRows.tsx';
import { PaymentsFound } from './PaymentsFound.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { PreviewActions } from './previewActions.ts';
import { SayChain } from './SayChain.tsx';
import { TablePanel } from './TablePanel.tsx';

interface PreviewPanelProps extends PreviewActions {
  readonly drop: WireDrop;
  readonly preview: WirePreview;
  readonly onAudit: () => void;
  readonly onPutAway: () => void;
}

/** 预览: what will be audited, what needs a look, and the one button that goes on. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { drop, preview, onChange } = props;
  const { t } = useTexts();
  const askedOnce = useAskedOnce(preview.tables);
  const asked = preview.tables.filter((table) => askedOnce.has(keyOf(table)));
  const sure = preview.tables.filter((table) => !askedOnce.has(keyOf(table)));
  const hidden = asked.reduce((sum, { asks, lost }) => sum + (asks.includes('rows') ? lost : 0), 0);
  const count = preview.row_count - hidden;
  const isAlone = preview.statements.length === 0 && asked.length === 0 && sure.length === 1;
  const list = (tables: readonly WirePreviewTable[], isOpen: boolean) => (
    <ul className="tables">
      {tables.map((table) => (
        <TablePanel
          key={keyOf(table)}
          table={table}
          isOpenFirst={isOpen}
          isReading={drop.state === 'reading'}
          isPart={preview.part}
          chain={chainOf(drop, preview, table.file)}
          onChange={onChange}
          onForget={props.onForget}
        />
      ))}
    </ul>
  );
  return (
    <section className="panel preview" aria-label={t('dropOpen')}>
      <PreviewHead {...props} />
      <SameNotice drop={drop} />
      {preview.statements.length > 0 && (
        <Statements drop={drop} preview={preview} onChange={onChange} />
      )}
      {preview.payments.length > 0 && (
        <PaymentsFound drop={drop} payments={preview.payments} onChange={onChange} />
      )}
      {preview.part && <p className="quiet">{t('dropPart')}</p>}
      {!preview.part && preview.statements.length === 0 && preview.payments.length === 0 && (
        <Notice tone="person" title={t('foundNone')} text={t('foundNoneHint')} />
      )}
      {preview.mended.map(({ file, rows }) => (
        <p key={file} className="settled">
          {t('mendTaken', { file, n: rows })}
        </p>
      ))}
      {asked.length > 0 && (
        <section aria-label={t('tablesAsked')}>
          <h2>{t('tablesAsked')}</h2>
          {list(asked, true)}
        </section>
      )}
      {preview.rows.length > 0 && (
        <section aria-label={t('mendTitle', { n: count })}>
          <h2>{t('mendTitle', { n: count })}</h2>
          <p className="quiet">{t('mendHint')}</p>
          <MendRows rows={preview.rows} total={count} />
        </section>
      )}
      <ProblemList problems={preview.problems} tables={preview.tables} />
      {sure.length > 0 && (
        <section aria-label={t('tablesSure')}>
          <h2>{t('tablesSure')}</h2>
          {list(sure, preview.part ? sure.length < 3 : isAlone)}
        </section>
      )}
      <DropFiles drop={drop} onChange={onChange} />
    </section>
  );
}

/** 连锁 that a file counts for, as far as it is told. */
const chainOf = ({ chains }: WireDrop, { statements }: WirePreview, own: string): string | null =>
  chains.find(({ file }) => file === own)?.chain ??
  statements.find(({ file, chain }) => file === own && chain !== null)?.chain ??
  null;

const keyOf = ({ file, sheet, row, section }: WirePreviewTable): string =>
  [file, sheet, row, section].join('\n');

/** A table that was corrected stays where the person is looking at it. */
function useAskedOnce(tables: readonly WirePreviewTable[]): ReadonlySet<string> {
  const [before, setBefore] = useState<ReadonlySet<string>>(new Set());
  const asked = tables.filter(({ asks }) => asks.length > 0).map(keyOf);
  const isNew = asked.some((key) => !before.has(key));
  const all = isNew ? new Set([...before, ...asked]) : before;
  if (isNew) setBefore(all);
  return all;
}

function PreviewHead({ drop, preview, onChange, onAudit, onPutAway }: PreviewPanelProps) {
  const { t } = useTexts();
  const isReading = drop.state === 'reading';
  const isEmpty = preview.tables.length === 0;
  const isMoney = preview.statements.length === 0 && preview.payments.length > 0;
  const why = isReading || preview.part ? t('startWaits') : isEmpty ? t('startNothing') : undefined;
  return (
    <header className="previewHead">
      <div>
        <h2>{t(isReading ? 'reading' : 'dropReady', { n: drop.files.length })}</h2>
        {drop.origin === 'folder' && (
          <p className="quiet">{t('dropFolder', { place: drop.place || t('inboxLoose') })}</p>
        )}
      </div>
      <AsOfField
        day={drop.as_of ?? ''}
        onDay={(day) => onChange(() => ({ as_of: day === '' ? null : day }))}
      />
      <ActButton right="imports" type="text" onClick={onPutAway}>
        {t('dropPutAway')}
      </ActButton>
      <ActButton
        right="imports"
        type="primary"
        disabled={why !== undefined}
        title={why}
        onClick={onAudit}
      >
        {t(isMoney ? 'startBooking' : 'startAudit')}
      </ActButton>
    </header>
  );
}

/** What was typed is told when it is a day, or none. */
function AsOfField({
  day,
  onDay,
}: {
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useTexts();
  const id = useId();
  const [written, setWritten] = useState(day);
  const tell = () => {
    const isWhole = written === '' || isDay(written);
    if (isWhole && written !== day) onDay(written);
  };
  return (
    <div className="dayField">
      <label htmlFor={id}>{t('asOf')}</label>
      <DayInput id={id} value={written} onChange={setWritten} onDone={tell} />
    </div>
  );
}

function SameNotice({ drop }: { readonly drop: WireDrop }) {
  const { t } = useTexts();
  if (!drop.same) return null;
  return (
    <Notice
      tone="quiet"
      title={t('dropSame', { when: showDay(drop.same.recorded_at) })}
      action={
        <Link className="linkButton" to="/import/$id" params={{ id: drop.same.audit }}>
          {t('dropSee')}
        </Link>
      }
    />
  );
}

interface StatementsProps extends Pick<PreviewActions, 'onChange'> {
  readonly drop: WireDrop;
  readonly preview: WirePreview;
}

function Statements({ drop, preview, onChange }: StatementsProps) {
  const { t } = useTexts();
  return (
    <section aria-label={t('foundStatements')}>
      <h2>{t('foundStatements')}</h2>
      <ul className="found">
        {preview.statements.map((each) => {
          const said = drop.chains.find(({ file }) => file === each.file);
          return (
            <li key={[each.file, each.no, each.retailer, each.from].join('\n')}>
              <strong className="cut">{each.no ?? each.file}</strong>
              <span className="cut">
                {each.chain === null || said ? (
                  <SayChain
                    said={said?.chain ?? ''}
                    onSay={(chain) =>
                      onChange((seen) => ({
                        chains: [
                          ...seen.chains.filter(({ file }) => file !== each.file),
                          ...(chain === '' ? [] : [{ file: each.file, chain }]),
                        ],
                      }))
                    }
                  />
                ) : (
                  each.chain
                )}
              </span>
              <span className="quiet number">
                {[each.from, each.to].filter(Boolean).join(' - ')}
              </span>
              <span className="quiet number">{t('foundLines', { n: each.lines })}</span>
              <span className="foundSum">
                <Money amount={each.amount} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
