import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { rangeOfAsk, sourceOfGuide } from '../../domain/negotiations/askRange.ts';
import type {
  ActualFee,
  ColumnSum,
  NegotiationItem,
  WeighedClause,
  WeighedItem,
} from '../../domain/negotiations/negotiationSheet.ts';
import { type Fen, fen, formatFen } from '../../domain/values/money.ts';
import { formatRate, rateOf } from '../../domain/values/rate.ts';
import { contractTexts } from '../../words/contracts.ts';
import { sheetHeads, standingNames } from '../../words/negotiations.ts';
import { pick, showFeeKind, showText } from '../../words/show.ts';
import { Mark } from '../ui/Mark.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { type NegotiationTexts, useNegotiationTexts } from './negotiationTexts.ts';
import { ScrollTable } from './ScrollTable.tsx';
import type { SheetView } from './sheetState.ts';

interface SheetTableProps {
  readonly view: SheetView;
  readonly isOpen: boolean;
  /** Whether who looks sees the floor, and may set it. */
  readonly floor: { readonly sees: boolean; readonly sets: boolean };
  /** 净进货 of the months of the actuals. */
  readonly net: Fen | null;
  readonly offered: ReadonlySet<string>;
  readonly onItem: (key: string, change: Partial<NegotiationItem>) => void;
  readonly onAdd: () => void;
  readonly onRemove: (key: string) => void;
}

type Cell = 'asked' | 'target' | 'floor';

/** What a row is called. */
export const nameOfItem = (
  { fee, item }: Pick<WeighedItem, 'fee' | 'item'>,
  { n, lang }: NegotiationTexts,
  { fees }: SheetView['book'],
): string =>
  fee === null ? item.before.split(/[:：]/)[0] || n('newItem') : showFeeKind(fee, lang, fees);

const moneyOf = (amount: Fen | null): string =>
  amount === null ? '-' : showMoney(formatFen(amount));

/** 谈判底稿: a row an item, each cell a clause in words with what it costs a year. */
export function SheetTable(props: SheetTableProps) {
  const texts = useNegotiationTexts();
  const { n, lang } = texts;
  const { view, isOpen, floor, onAdd } = props;
  const { rows } = view.sheet;
  const head = (name: keyof typeof sheetHeads) => pick(sheetHeads[name], lang);
  return (
    <>
      <ScrollTable label={n('sheet')}>
        <thead>
          <tr>
            <th>{head('item')}</th>
            <th>{head('before')}</th>
            <th className="number">{head('actual')}</th>
            <th>{head('asked')}</th>
            <th>{head('target')}</th>
            {floor.sees && <th>{head('floor')}</th>}
            <th className="number">{head('givingIn')}</th>
            <th>{head('tradeFor')}</th>
            <th>{head('agreed')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <ItemRow
              key={row.item.key}
              {...props}
              row={row}
              actual={
                rows.findIndex(({ fee }) => fee === row.fee) === at
                  ? view.actuals.find(({ fee }) => fee !== null && fee === row.fee)
                  : undefined
              }
              texts={texts}
            />
          ))}
        </tbody>
        <SumRow {...props} texts={texts} />
      </ScrollTable>
      <Button type="dashed" icon={<PlusOutlined />} disabled={!isOpen} onClick={onAdd}>
        {n('addItem')}
      </Button>
    </>
  );
}

interface ItemRowProps extends SheetTableProps {
  readonly row: WeighedItem;
  readonly actual: ActualFee | undefined;
  readonly texts: NegotiationTexts;
}

function ItemRow({ row, actual, texts, ...props }: ItemRowProps) {
  const { n, lang } = texts;
  const { isOpen, floor, net, view, offered, onItem, onRemove } = props;
  const { item, cells } = row;
  const name = nameOfItem(row, texts, view.book);
  const clause = (cell: Cell, isDisabled: boolean) => (
    <ClauseCell
      label={n('cell', { item: name, column: pick(sheetHeads[cell], lang) })}
      value={item[cell]}
      weighed={item[cell].trim() === '' ? null : cells[cell]}
      placeholder={cell === 'floor' ? '' : n('asBefore')}
      disabled={isDisabled}
      onChange={(value) => onItem(item.key, { [cell]: value })}
      texts={texts}
    />
  );
  const share =
    row.givingIn === null || view.turnover === null ? null : rateOf(row.givingIn, view.turnover);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="clauseCell">
        {item.before === '' ? (
          <span className="quiet">-</span>
        ) : (
          <>
            <p>{item.before}</p>
            <Cost weighed={cells.before} texts={texts} />
          </>
        )}
      </td>
      <td className="number">{actual && <Actual actual={actual} net={net} texts={texts} />}</td>
      <td className="clauseCell">
        {clause('asked', !isOpen)}
        <Standing row={row} fees={view.book.fees} texts={texts} />
      </td>
      <td className="clauseCell">{clause('target', !isOpen)}</td>
      {floor.sees && (
        <td className="clauseCell">
          {clause('floor', !isOpen || !floor.sets)}
          {row.room !== null && (
            <p className="quiet small number">{n('room', { room: moneyOf(row.room) })}</p>
          )}
        </td>
      )}
      <td className="number">
        {moneyOf(row.givingIn)}
        {share !== null && share !== 0n && <p className="quiet small">{formatRate(share)}</p>}
      </td>
      <td className="clauseCell">
        <Input.TextArea
          className="grows"
          aria-label={n('cell', { item: name, column: pick(sheetHeads.tradeFor, lang) })}
          rows={1}
          maxLength={500}
          value={item.tradeFor}
          disabled={!isOpen}
          onChange={({ target }) => onItem(item.key, { tradeFor: target.value })}
        />
      </td>
      <td className="clauseCell">
        <Agreed row={row} name={name} {...props} texts={texts} />
      </td>
      <td>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={n('removeItem', { item: name })}
          disabled={!isOpen || offered.has(item.key)}
          onClick={() => onRemove(item.key)}
        />
      </td>
    </tr>
  );
}

interface ClauseCellProps {
  readonly label: string;
  readonly value: string;
  readonly weighed: WeighedClause | null;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
  readonly texts: NegotiationTexts;
}

/** A clause that is read while it is written. */
export function ClauseCell({ weighed, texts, onChange, label, ...given }: ClauseCellProps) {
  const isUnread = weighed?.problem != null;
  return (
    <>
      <Input.TextArea
        className="grows"
        {...given}
        rows={1}
        maxLength={500}
        aria-label={label}
        aria-invalid={isUnread}
        {...(isUnread ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChange(target.value.replaceAll('\n', ' '))}
      />
      {weighed && <Cost weighed={weighed} texts={texts} />}
    </>
  );
}

function Cost({
  weighed: { cost, open, asHappened, problem },
  texts: { n, lang },
}: {
  readonly weighed: WeighedClause;
  readonly texts: NegotiationTexts;
}) {
  if (problem !== null) {
    const { code, facts } = problem;
    const said = code in contractTexts ? showText(contractTexts, code, facts, lang) : n('unread');
    return <p className="fieldError small">{said}</p>;
  }
  return (
    <p className="quiet small number" title={asHappened ? n('asHappened') : undefined}>
      {cost === null ? n(`open_${open ?? 'unknown'}`) : `${asHappened ? '≈ ' : ''}${moneyOf(cost)}`}
    </p>
  );
}

function Actual({
  actual: { taken, right },
  net,
  texts: { n },
}: {
  readonly actual: ActualFee;
  readonly net: Fen | null;
  readonly texts: NegotiationTexts;
}) {
  const share = net === null ? null : rateOf(taken, net);
  return (
    <>
      {moneyOf(taken)}
      {share !== null && <p className="quiet small">{formatRate(share)}</p>}
      {taken > right && (
        <p className="against small">{n('over', { over: moneyOf(fen(taken - right)) })}</p>
      )}
    </>
  );
}

const standingTones = {
  below: 'settled',
  normal: 'quiet',
  highKnown: 'person',
  over: 'against',
} as const;

/** 要价对照: where the guide of its kind has the ask. */
function Standing({
  row: { item, cells },
  fees,
  texts: { lang },
}: {
  readonly row: WeighedItem;
  readonly fees: SheetView['book']['fees'];
  readonly texts: NegotiationTexts;
}) {
  if (item.asked.trim() === '') return null;
  const ranges = cells.asked.terms.flatMap((term) => rangeOfAsk(term, fees) ?? []);
  return ranges.map(({ standing, guide, fee }) => (
    <p key={fee} className="small" title={sourceOfGuide(guide)}>
      <Mark tone={standingTones[standing]}>{pick(standingNames[standing], lang)}</Mark>
    </p>
  ));
}

function Agreed({
  row: { item, agreed },
  name,
  isOpen,
  onItem,
  texts,
}: SheetTableProps & {
  readonly row: WeighedItem;
  readonly name: string;
  readonly texts: NegotiationTexts;
}) {
  const { n, lang } = texts;
  const isDropped = item.agreed === '';
  return (
    <>
      {!isDropped && (
        <ClauseCell
          label={n('cell', { item: name, column: pick(sheetHeads.agreed, lang) })}
          value={item.agreed ?? ''}
          weighed={agreed}
          placeholder={n('standsOpen')}
          disabled={!isOpen}
          onChange={(value) => onItem(item.key, { agreed: value === '' ? null : value })}
          texts={texts}
        />
      )}
      <Checkbox
        checked={isDropped}
        disabled={!isOpen}
        onChange={({ target }) => onItem(item.key, { agreed: target.checked ? '' : null })}
      >
        {n('dropped')}
      </Checkbox>
    </>
  );
}

function SumRow({ view, floor, texts }: SheetTableProps & { readonly texts: NegotiationTexts }) {
  const { n } = texts;
  const { before, asked, target, floor: least, agreed } = view.sheet.sums;
  const givingIn = fen(asked.amount - target.amount);
  return (
    <tfoot>
      <tr>
        <th scope="row">{n('total')}</th>
        <Sum sum={before} texts={texts} />
        <td />
        <Sum sum={asked} texts={texts} />
        <Sum sum={target} texts={texts} />
        {floor.sees && <Sum sum={least} texts={texts} />}
        <td className="number">{moneyOf(givingIn)}</td>
        <td />
        <Sum sum={agreed} texts={texts} />
        <td />
      </tr>
    </tfoot>
  );
}

function Sum({
  sum: { amount, rate, byNature, open },
  texts: { n },
}: {
  readonly sum: ColumnSum;
  readonly texts: NegotiationTexts;
}) {
  return (
    <td>
      <span className="number">
        {moneyOf(amount)}
        {rate !== null && ` · ${formatRate(rate)}`}
      </span>
      <p className="quiet small">{n('fixed', { amount: moneyOf(byNature.fixed) })}</p>
      <p className="quiet small">{n('promotion', { amount: moneyOf(byNature.promotion) })}</p>
      {open > 0 && <p className="person small">{n('notCounted', { n: open })}</p>}
    </td>
  );
}
