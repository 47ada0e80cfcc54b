import type { WireRequest } from '../../wire/approvalRequests.ts';
import type { FeeTexts } from '../feeNames.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Column } from '../ui/table/column.ts';
import { showAbout, showDaysLeft, showKind, stateTones } from './showRequest.ts';

type Own = Column<WireRequest>;

/** 审批单 as rows: what, how much, by whom, until when, and who is asked. */
export function approvalColumns(texts: FeeTexts): Own[] {
  const { t, lang } = texts;
  const text = (
    id: string,
    title: string,
    width: number,
    value: Own['value'],
    more: Partial<Own> = {},
  ): Own => ({ id, title, width, kind: 'text', value, canSort: false, ...more });
  return [
    text('what', t('approvalWhat'), 240, (row) => showAbout(row, texts), {
      ...{ isPinned: true, phone: 'title' },
    }),
    text('amount', t('money'), 110, ({ amount }) => amount, { kind: 'amount', phone: 'amount' }),
    text('kind', t('approvalKind'), 84, ({ kind }) => showKind(kind, lang)),
    text('chain', t('chain'), 110, ({ chain }) => chain, { phone: 'note' }),
    text('maker', t('approvalMaker'), 100, ({ maker }) => maker.name, { phone: 'note' }),
    text('state', t('approvalState'), 96, ({ state }) => t(`approvalState_${state}`), {
      show: ({ state }) => <Mark tone={stateTones[state]}>{t(`approvalState_${state}`)}</Mark>,
      phone: 'mark',
    }),
    text('due', t('approvalDue'), 104, ({ due }) => due, { kind: 'day' }),
    text('left', t('approvalDaysLeft'), 110, ({ days_left }) => showDaysLeft(days_left, texts), {
      show: ({ days_left, unannounced }) => (
        <span className={days_left !== null && days_left < 0 ? 'against' : ''}>
          {showDaysLeft(days_left, texts)} {unannounced === null ? '' : t('provisional')}
        </span>
      ),
      phone: 'note',
    }),
    text('waits', t('approvalWaitsFor'), 150, ({ waits_for }) => waits_for.join('、')),
    text('split', t('approvalSplit'), 84, ({ split }) => (split ? t('approvalSplitMark') : ''), {
      show: ({ split }) => split && <Mark tone="person">{t('approvalSplitMark')}</Mark>,
    }),
    text('reason', t('approvalReason'), 180, ({ reason }) => reason, { isWide: true }),
  ];
}
