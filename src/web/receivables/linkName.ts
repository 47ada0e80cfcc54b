import type { WireLink } from '../../wire/payments.ts';
import { showFeeOrKind } from '../../words/workbook.ts';
import type { FeeTexts } from '../feeNames.ts';

type Named = Pick<WireLink, 'kind' | 'no' | 'doc' | 'fee' | 'subject'>;

/** 争议 FY-0301-1 DM费, 扣款 ..., 结算单 JS-0302. */
export function nameOfLink(
  { kind, no, doc, fee, subject }: Named,
  { t, lang, fees }: FeeTexts,
): string {
  if (kind === 'statement') return `${t('link_statement')} ${no ?? ''}`;
  const what = fee === null ? subject : showFeeOrKind(fee, lang, fees);
  return [t(`link_${kind}`), doc ?? no, what].filter(Boolean).join(' ');
}
