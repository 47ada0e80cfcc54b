import type { FeeKind } from '../../domain/contracts/fees.ts';
import type { WireRequest } from '../../wire/approvalRequests.ts';
import { approvalKindNames, whyNotTexts } from '../../words/approvals.ts';
import { pick, showFeeKind } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import type { FeeTexts } from '../feeNames.ts';
import type { Texts } from '../texts.ts';
import type { Tone } from '../ui/Notice.tsx';

export const showKind = (kind: WireRequest['kind'], lang: Lang): string =>
  pick(approvalKindNames[kind], lang);

export function showWhyNot(why: string | null, lang: Lang): string {
  const text = whyNotTexts[why ?? ''];
  return text ? pick(text, lang) : '';
}

/** 审批内容 in one line: what is done to which line. */
export function showAbout(
  { about }: Pick<WireRequest, 'about'>,
  { t, lang, fees }: FeeTexts,
): string {
  const what = about.fee ? showFeeKind(about.fee as FeeKind, lang, fees) : (about.subject ?? '');
  return [t(`approvalAct_${about.act}`), what, about.doc].filter(Boolean).join(' ');
}

export const stateTones: Readonly<Record<WireRequest['state'], Tone>> = {
  recorded: 'quiet',
  waiting: 'person',
  approved: 'settled',
  refused: 'against',
  withdrawn: 'quiet',
  expired: 'quiet',
};

/** 期限 in working days, late ones said so. */
export function showDaysLeft(days: number | null, { t }: Texts): string {
  if (days === null) return '';
  return days < 0 ? t('approvalLate', { n: -days }) : t('approvalLeft', { n: days });
}
