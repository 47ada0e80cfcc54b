import { useCallback } from 'react';
import type { Format } from '../../domain/customers/site.ts';
import type { WireFeeRates, WireFeeRow } from '../../wire/feeRates.ts';
import { showFormat } from '../../words/customers.ts';
import { Money } from '../ui/Money.tsx';
import { showShare } from './feeRateCharts.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { PlainTable } from './PlainTable.tsx';

/** What a group is called; '' is 未分配. */
export function useGroupName(by: WireFeeRates['by']) {
  const { t, lang } = useFeeRateTexts();
  return useCallback(
    ({ key, name }: { readonly key: string; readonly name: string }): string => {
      if (key === '')
        return by === 'chain' || by === 'contract' ? t(`feeNameless_${by}`) : t('feeUnplaced');
      return by === 'format' ? showFormat(key as Format, lang) : name;
    },
    [by, t, lang],
  );
}

interface FeeGroupTableProps {
  readonly rates: WireFeeRates;
  readonly onExplain: (key: string) => void;
}

/** 按连锁, 合同, 大区 or 业态: the groups add up to the whole to the 分. */
export function FeeGroupTable({ rates, onExplain }: FeeGroupTableProps) {
  const { t } = useFeeRateTexts();
  const nameOf = useGroupName(rates.by);
  const by = t(`feeByOf_${rates.by}`);
  const label = t('feeGroups', { by });
  return (
    <section className="panel">
      <h2>{label}</h2>
      <PlainTable label={label}>
        <thead>
          <tr>
            <th scope="col">{by}</th>
            {(
              [
                ...(['feeBase', 'feeCost', 'feeRate', 'feeFixed', 'feeVariable'] as const),
                ...(['feePromotion', 'feeNetRate', 'feeBefore'] as const),
                ...(['feeAgreed', 'feeOutlook', 'feeDays'] as const),
              ] as const
            ).map((head) => (
              <th key={head} scope="col" className="number">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">
                <button type="button" className="plain" onClick={() => onExplain(group.key)}>
                  {nameOf(group)}
                </button>
              </th>
              <Cells row={group} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <button type="button" className="plain" onClick={() => onExplain('*')}>
                {t('feeTotal')}
              </button>
            </th>
            <Cells row={rates.total} />
          </tr>
        </tfoot>
      </PlainTable>
    </section>
  );
}

function Cells({ row: { now, before, agreed, outlook, days } }: { readonly row: WireFeeRow }) {
  return (
    <>
      <td className="number">
        <Money amount={now.base} dash />
      </td>
      <td className="number">
        <Money amount={now.cost} dash />
      </td>
      <td className="number feeStrong">{showShare(now.share)}</td>
      <td className="number">
        <Money amount={now.fixed} dash />
      </td>
      <td className="number">
        <Money amount={now.variable} dash />
      </td>
      <td className="number">
        <Money amount={now.promotion} dash />
      </td>
      <td className="number">{showShare(now.net_share)}</td>
      <td className="number">{showShare(before.share)}</td>
      <td className="number">{showShare(agreed.share)}</td>
      <td className="number">{showShare(outlook.share)}</td>
      <td className="number">{showShare(days.share)}</td>
    </>
  );
}
