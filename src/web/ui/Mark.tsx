import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  GiftOutlined,
  PieChartOutlined,
  QuestionOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { WireLine } from '../../wire/settlements.ts';
import { showVerdict } from '../../words/show.ts';
import { useTexts } from '../texts.ts';
import type { Tone } from './Notice.tsx';

/** 结论 as colour, sign and word: never colour alone. */
const marks: Readonly<Record<WireLine['verdict'], readonly [Tone, ReactNode]>> = {
  accept: ['settled', <CheckOutlined key="i" />],
  partial: ['against', <PieChartOutlined key="i" />],
  dispute: ['against', <CloseOutlined key="i" />],
  evidence: ['person', <QuestionOutlined key="i" />],
  timing: ['person', <ClockCircleOutlined key="i" />],
  favour: ['quiet', <GiftOutlined key="i" />],
};

export function VerdictMark({ verdict }: { readonly verdict: WireLine['verdict'] }) {
  const { lang } = useTexts();
  const [tone, icon] = marks[verdict];
  return (
    <Mark tone={tone} icon={icon}>
      {showVerdict(verdict, lang)}
    </Mark>
  );
}

interface MarkProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A state: a sign (a dot where it has none of its own) and a word. */
export function Mark({ tone, icon, children }: MarkProps) {
  return (
    <span className={`mark ${tone}`}>
      <span className="markSign" aria-hidden="true">
        {icon ?? <i className="markDot" />}
      </span>
      {children}
    </span>
  );
}
