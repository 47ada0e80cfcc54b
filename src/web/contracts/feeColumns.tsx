import { parseFen } from '../../domain/values/money.ts';
import { formatRate } from '../../domain/values/rate.ts';
import type { WireFee, WireFeeRow } from '../../wire/fees.ts';
import { parseRateText } from '../../wire/rateText.ts';
import { showGuideSource, showLawNote, showOverCharge } from '../../words/fees.ts';
import { showAmount } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Column } from '../ui/table/column.ts';

/** "5,000 - 10,000，最高 15,000" or "0.5% - 1.5%"; '' = no guide. */
export function guideOf({ guide }: WireFee, { t }: Texts): string {
  if (!guide) return '';
  const money = (amount: string | null) => {
    const fen = amount === null ? null : parseFen(amount);
    return fen === null ? '' : showAmount(fen).replace(/\.00$/, '');
  };
  const percent = (rate: string | null) => {
    const ppm = rate === null ? null : parseRateText(rate);
    return ppm === null ? '' : formatRate(ppm);
  };
  const join = (...parts: string[]) => [...new Set(parts.filter(Boolean))].join(' - ');
  const range = [
    join(money(guide.low), money(guide.high)),
    join(percent(guide.rate_low), percent(guide.rate_high)),
  ]
    .filter(Boolean)
    .join(', ');
  return guide.top === null ? range : t('feeGuideTop', { range, top: money(guide.top) });
}

export function feeColumns(texts: Texts): Column<WireFeeRow>[] {
  const { t, lang } = texts;
  const overCharge = ({ kind, fee }: WireFeeRow) =>
    showOverCharge(kind, { overCharge: fee.over_charge }, lang);
  return [
    {
      ...{ id: 'name', title: t('feeNames'), width: 150, kind: 'text', filter: 'words' },
      value: ({ fee }) => fee[lang],
      ...{ isPinned: true, phone: 'title' },
    },
    {
      ...{ id: 'state', title: t('feeState'), width: 84, kind: 'text', filter: 'values' },
      value: ({ is_own }) => (is_own ? 'own' : 'shipped'),
      named: (value) => t(value === 'own' ? 'feeOwn' : 'feeShipped'),
      show: ({ is_own }) =>
        is_own ? (
          <Mark tone="settled">{t('feeOwn')}</Mark>
        ) : (
          <span className="quiet">{t('feeShipped')}</span>
        ),
      phone: 'mark',
    },
    {
      ...{ id: 'aliases', title: t('feeAliases'), width: 170, kind: 'text', filter: 'words' },
      value: ({ fee }) => fee.aliases.join(' '),
      show: ({ fee }) => (
        <span className="cut" title={fee.aliases.join(' ')}>
          {fee.aliases.join('、')}
        </span>
      ),
      isWide: true,
    },
    {
      ...{ id: 'count', title: t('feeAliasCount'), width: 76, kind: 'count', isHidden: true },
      value: ({ fee }) => `${fee.aliases.length}`,
    },
    {
      ...{ id: 'nature', title: t('feeNature'), width: 84, kind: 'text', filter: 'values' },
      value: ({ fee }) => fee.nature,
      named: (value) => t(`feeNature_${value as WireFee['nature']}`),
      phone: 'note',
    },
    {
      ...{ id: 'tax', title: t('feeTax'), width: 96, kind: 'text', filter: 'values' },
      value: ({ fee }) => fee.tax_class,
      named: (value) => t(`feeTax_${value as WireFee['tax_class']}`),
    },
    {
      ...{ id: 'way', title: t('feeWay'), width: 88, kind: 'text', filter: 'values' },
      value: ({ fee }) => fee.way,
      named: (value) => t(`feeWay_${value as WireFee['way']}`),
    },
    {
      ...{ id: 'period', title: t('feePeriod'), width: 84, kind: 'text', filter: 'values' },
      value: ({ fee }) => fee.period,
      named: (value) => t(`feePeriod_${value as WireFee['period']}`),
    },
    {
      ...{ id: 'guide', title: t('feeGuide'), width: 190, kind: 'text', group: 'price' },
      ...{ canSort: false, value: ({ fee }) => guideOf(fee, texts) },
      show: ({ fee }) => (
        <span className="cut number" title={showGuideSource(fee.guide?.source ?? '', lang)}>
          {guideOf(fee, texts) || '-'}
        </span>
      ),
    },
    {
      ...{ id: 'law', title: t('feeLaw'), width: 116, kind: 'text', filter: 'values' },
      value: ({ fee }) => fee.law?.level ?? 'none',
      named: (value) => t(`feeLaw_${value as 'none'}`),
      show: ({ fee: { law } }) =>
        law ? (
          <span title={`${showLawNote(law.text, lang)} ${law.source}`}>
            <Mark tone={law.level === 'banned' ? 'against' : 'person'}>
              {t(`feeLaw_${law.level}`)}
            </Mark>
          </span>
        ) : (
          <span className="quiet">-</span>
        ),
    },
    {
      ...{ id: 'over', title: t('feeOverCharge'), width: 200, kind: 'text', canSort: false },
      value: overCharge,
      show: (row) => (
        <span className="cut" title={overCharge(row)}>
          {overCharge(row)}
        </span>
      ),
    },
  ];
}
