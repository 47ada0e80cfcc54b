import { Tooltip } from 'antd';

interface HintedProps {
  readonly text: string;
  readonly hint: string;
}

/** A calm word whose reason shows when it is pointed at or takes the focus, and is read with it. */
export const Hinted = ({ text, hint }: HintedProps) => (
  <Tooltip title={hint} trigger={['hover', 'focus']}>
    <button type="button" className="hinted" aria-label={`${text}: ${hint}`}>
      {text}
    </button>
  </Tooltip>
);
