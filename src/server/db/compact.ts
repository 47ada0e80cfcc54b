import type { Paper, PaperItem } from '../../domain/orders/paper.ts';
import type { StatementLine } from '../../domain/settlements/statement.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';

/** A fact as it is stored: without what is empty, amounts and rates as text. */
export type Compact = Readonly<Record<string, unknown>>;

/** How facts of one kind are stored: what is empty in them, and what is a bigint. */
interface Shape {
  readonly empty: Readonly<Record<string, unknown>>;
  readonly bigints: readonly string[];
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0);

function pack(fact: object): Record<string, unknown> {
  const packed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fact)) {
    if (typeof value === 'bigint') packed[key] = value.toString();
    else if (!isEmpty(value)) packed[key] = value;
  }
  return packed;
}

function unpack<T>({ empty, bigints }: Shape, packed: Compact): T {
  const fact: Record<string, unknown> = { ...empty, ...packed };
  for (const key of bigints) {
    if (typeof fact[key] === 'string') fact[key] = BigInt(fact[key]);
  }
  return fact as T;
}

const nothing = (keys: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries(keys.split(' ').map((key) => [key, value]));

const lineShape: Shape = {
  empty: {
    ...nothing('fee day period net tax vatRate way rate base unitPrice', null),
    ...nothing('subject doc orderNo deliveryNo store storeCode issue sku skuName note', ''),
    ...nothing('supplierCode supplierName retailer', ''),
    counts: nothing('stores issues skus times persons months quantity', null),
  },
  bigints: ['amount', 'net', 'tax', 'vatRate', 'rate', 'base', 'unitPrice'],
};

export const packLine = (line: StatementLine): Compact => {
  const counts = pack(line.counts);
  const { counts: _counts, ...packed } = pack(line);
  return Object.keys(counts).length === 0 ? packed : { ...packed, counts };
};

export function unpackLine(packed: Compact): StatementLine {
  const line = unpack<StatementLine>(lineShape, packed);
  const counts = { ...(lineShape.empty.counts as StatementLine['counts']), ...line.counts };
  return { ...line, counts };
}

const paperShape: Shape = {
  empty: {
    ...nothing('day amount net tax vatRate signed fee quantity orderedQuantity unitPrice', null),
    ...nothing('orderPrice fromDay toDay noticeDay', null),
    ...nothing('no orderNo deliveryNo receiptNo returnNo store storeCode supplierCode', ''),
    ...nothing('retailer subject issue sku skuName note', ''),
    otherNos: [],
    items: [],
  },
  bigints: ['amount', 'receivedAmount', 'net', 'tax', 'vatRate', 'unitPrice', 'orderPrice'],
};
const itemShape: Shape = {
  empty: {
    ...nothing('quantity orderedQuantity unitPrice amount vatRate', null),
    ...nothing('sku name', ''),
  },
  bigints: ['unitPrice', 'amount', 'vatRate'],
};

export const packPaper = (paper: Paper): Compact => {
  const packed = pack(paper);
  return paper.items.length === 0 ? packed : { ...packed, items: paper.items.map(pack) };
};

export function unpackPaper(packed: Compact): Paper {
  const paper = unpack<Paper>(paperShape, packed);
  const items = paper.items.map((item) => unpack<PaperItem>(itemShape, item as unknown as Compact));
  return { ...paper, items };
}

const auditShape: Shape = {
  empty: {
    ...nothing('line paper row doc decision clause formula turns', null),
    ...nothing('rules reasons held heldPapers missing', []),
  },
  bigints: ['theirs', 'ours', 'difference', 'conceded', 'consequence'],
};

/** Without its statement line, which is kept beside; papers without their items. */
export function packAuditLine(line: AuditLine): Compact {
  const { line: _line, paper, heldPapers, held, ...rest } = line;
  const papers = heldPapers.map((each) => packPaper({ ...each, items: [] }));
  return {
    ...pack(rest),
    ...(paper ? { paper: packPaper({ ...paper, items: [] }) } : {}),
    ...(papers.length > 0 ? { heldPapers: papers } : held.length > 0 ? { held } : {}),
  };
}

export function unpackAuditLine(packed: Compact, line: StatementLine | null): AuditLine {
  const found = unpack<AuditLine>(auditShape, packed);
  const paper = packed.paper ? unpackPaper(packed.paper as Compact) : null;
  const heldPapers = ((packed.heldPapers ?? []) as Compact[]).map(unpackPaper);
  const held = heldPapers.length > 0 ? heldPapers.map(({ source }) => source) : found.held;
  return { ...found, line, paper, heldPapers, held };
}
