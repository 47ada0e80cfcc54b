import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTexts } from '../texts.ts';
import { joinValues, splitValues, type View, withFilter } from '../ui/table/view.ts';
import type { BoardRow } from './boardRow.ts';

interface MonthSwitchProps {
  readonly rows: readonly BoardRow[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** 月份: one at a time or all of them, the newest first, each with what is open in it. */
export function MonthSwitch({ rows, view, onView }: MonthSwitchProps) {
  const { t } = useTexts();
  const open = new Map<string, number>();
  for (const { month, stage } of rows) {
    open.set(month, (open.get(month) ?? 0) + (stage === 'paid' ? 0 : 1));
  }
  const months = [...open.keys()].filter(Boolean).sort().reverse();
  const [month = '', ...others] = splitValues(view.filters?.month ?? '');
  const current = others.length === 0 ? month : '';
  const at = months.indexOf(current);
  const go = (next: string | undefined) =>
    onView(withFilter(view, 'month', next === undefined ? '' : joinValues(next ? [next] : [])));
  return (
    <span className="monthSwitch">
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={t('monthEarlier')}
        title={t('monthEarlier')}
        disabled={months.length === 0 || at === months.length - 1}
        onClick={() => go(months[at + 1])}
      />
      <Select
        aria-label={t('month')}
        value={current}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('monthAll') },
          ...months.map((value) => {
            const n = open.get(value) ?? 0;
            const label =
              n === 0 ? t('monthClosed', { month: value }) : t('monthOpen', { month: value, n });
            return { value, label };
          }),
        ]}
        onChange={go}
      />
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={t('monthLater')}
        title={t('monthLater')}
        disabled={at <= 0}
        onClick={() => go(months[at - 1])}
      />
    </span>
  );
}
