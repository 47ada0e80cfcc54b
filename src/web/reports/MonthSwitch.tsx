import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { WireBoard } from '../../wire/reports.ts';
import { useTexts } from '../texts.ts';
import { joinValues, splitValues, type View, withFilter } from '../ui/table/view.ts';

interface MonthSwitchProps {
  /** The newest first. */
  readonly months: WireBoard['months'];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** 月份: one at a time or all of them, the newest first, each with what is open in it. */
export function MonthSwitch({ months: all, view, onView }: MonthSwitchProps) {
  const { t } = useTexts();
  const months = all.map(({ month }) => month);
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
          ...all.map(({ month: value, open: n }) => {
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
