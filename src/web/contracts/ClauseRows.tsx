import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { TermCost } from '../../domain/contracts/yearCost.ts';
import { formatFen } from '../../domain/values/money.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import type { ReadClause } from './readClauses.ts';
import { useLongRows } from './useLongRows.ts';

interface ClauseRowsProps {
  readonly lines: readonly string[];
  readonly clauses: readonly ReadClause[];
  readonly fees: FeeBook['fees'];
  readonly active: number | null;
  readonly isOpen: boolean;
  readonly onActive: (at: number) => void;
  readonly onLine: (at: number, sentence: string) => void;
  readonly onLines: (lines: readonly string[]) => void;
}

/** 条款表: one sentence a line, read while it is written; Enter adds the next. */
export function ClauseRows({
  lines,
  clauses,
  fees,
  active,
  isOpen,
  onActive,
  onLine,
  onLines,
}: ClauseRowsProps) {
  const texts = useTexts();
  const { t } = texts;
  const { box, isLong, places, above, below, scrollTo } = useLongRows(lines.length, 37);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector(`[data-index="${wanted.current}"] input`);
    if (!(row instanceof HTMLElement)) return;
    row.focus();
    wanted.current = null;
  });
  const add = (at: number) => {
    wanted.current = at;
    onLines([...lines.slice(0, at), '', ...lines.slice(at)]);
    scrollTo(at);
  };
  const remove = (at: number) => {
    wanted.current = Math.max(0, at - 1);
    onLines(lines.filter((_, n) => n !== at));
  };
  return (
    <>
      <ol
        className={isLong ? 'clauseRows longRows' : 'clauseRows'}
        ref={box as RefObject<HTMLOListElement | null>}
      >
        {above > 0 && <li aria-hidden className="room" style={{ height: above }} />}
        {places.map((at) => {
          const clause = clauses[at];
          const line = lines[at] ?? '';
          return (
            <li key={at} data-index={at} className={at === active ? 'active' : ''}>
              <span className="number quiet">{at + 1}</span>
              <Input
                aria-label={t('draftFields', { n: at + 1 })}
                aria-invalid={clause?.fault != null}
                value={line}
                disabled={!isOpen}
                {...(clause?.fault ? { status: 'error' as const } : {})}
                onFocus={() => onActive(at)}
                onChange={({ target }) => onLine(at, target.value)}
                onPressEnter={() => add(at + 1)}
              />
              <span className="clauseFee cut quiet">{kindOf(clause, line, fees, texts)}</span>
              <span className="number clauseCost">{costOf(clause?.cost ?? null, texts)}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('draftRemove', { n: at + 1 })}
                disabled={!isOpen}
                onClick={() => remove(at)}
              />
              {clause?.fault && <p className="fieldError">{clause.fault}</p>}
            </li>
          );
        })}
        {below > 0 && <li aria-hidden className="room" style={{ height: below }} />}
      </ol>
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        disabled={!isOpen}
        onClick={() => add(lines.length)}
      >
        {t('draftAdd')}
      </Button>
    </>
  );
}

function kindOf(
  clause: ReadClause | undefined,
  line: string,
  fees: FeeBook['fees'],
  { t, lang }: Texts,
): string {
  if (line.trim() === '') return t('draftBlank');
  return clause?.fee ? fees[clause.fee][lang] : t('clauseOpen_unknown');
}

function costOf(cost: TermCost | null, { t }: Texts) {
  if (cost === null) return <span className="quiet">-</span>;
  if ('open' in cost) return <span className="quiet">{t(`clauseOpen_${cost.open}`)}</span>;
  return (
    <span title={cost.asHappened ? t('clauseAsHappened') : undefined}>
      {cost.asHappened && <span className="quiet">≈ </span>}
      <Money amount={formatFen(cost.amount)} dash />
    </span>
  );
}
