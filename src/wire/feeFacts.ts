import { type FeeEntries, feeBookOf, type NameFault } from '../domain/contracts/feeBook.ts';
import { type Fee, type FeeKind, feeKinds } from '../domain/contracts/fees.ts';
import { type Fen, formatFen, parseFen } from '../domain/values/money.ts';
import type { Ppm } from '../domain/values/rate.ts';
import type { WireFee, WireFees } from './fees.ts';
import { showInstant } from './instantText.ts';
import { parseRateText, showRateOrNull } from './rateText.ts';

const showFen = (amount: Fen | null): string | null => (amount === null ? null : formatFen(amount));

/** 科目 as it crosses. */
export const toWireFee = ({ guide, law, ...fee }: Fee): WireFee => ({
  ...{ zh: fee.zh, en: fee.en, aliases: [...fee.aliases], nature: fee.nature, way: fee.way },
  ...{ tax_class: fee.taxClass, period: fee.period, over_charge: fee.overCharge },
  guide: guide && {
    ...{ low: showFen(guide.low), high: showFen(guide.high), top: showFen(guide.top) },
    rate_low: showRateOrNull(guide.rateLow),
    rate_high: showRateOrNull(guide.rateHigh),
    ...{ source: guide.source, year: guide.year },
  },
  law: law && { level: law.level, text: law.textCode, source: law.source },
});

const readRate = (value: string | null): Ppm | null =>
  value === null ? null : parseRateText(value);

/** What crossed, as a fee. */
export const fromWireFee = ({ guide, law, tax_class, over_charge, ...fee }: WireFee): Fee => ({
  ...fee,
  taxClass: tax_class,
  overCharge: over_charge,
  guide: guide && {
    low: parseFen(guide.low ?? ''),
    high: parseFen(guide.high ?? ''),
    top: parseFen(guide.top ?? ''),
    rateLow: readRate(guide.rate_low),
    rateHigh: readRate(guide.rate_high),
    ...{ source: guide.source, year: guide.year },
  },
  law: law && { level: law.level, textCode: law.text, source: law.source },
});

interface Stored {
  readonly kind: FeeKind;
  readonly version: number;
  readonly fee: Fee | null;
  readonly recordedAt: string;
}

/** 费用科目表, every kind in the order of the master. */
export function toWireFees(entries: FeeEntries, stored: readonly Stored[]): WireFees {
  const { fees } = feeBookOf(entries);
  return {
    fees: feeKinds.map((kind) => {
      const own = stored.find((each) => each.kind === kind);
      return {
        ...{ kind, version: own?.version ?? 0, is_own: kind in entries },
        recorded_at: own ? showInstant(own.recordedAt) : null,
        fee: toWireFee(fees[kind]),
      };
    }),
  };
}

/** 本公司的科目 of what crossed: the same book as the server reads with. */
export const fromWireFees = ({ fees }: WireFees): FeeEntries =>
  Object.fromEntries(
    fees.flatMap(({ kind, is_own, fee }) => (is_own ? [[kind, fromWireFee(fee)]] : [])),
  );

/** Which refusal a fault of a name is. */
export const nameRefusals = {
  taken: 'fee.nameTaken',
  short: 'fee.nameShort',
  general: 'fee.nameGeneral',
} as const satisfies Readonly<Record<NameFault['fault'], string>>;
