import { defaultLimit } from '../domain/approvals/concession.ts';
import type { Lang } from './text.ts';

/** 依据: who set the limit, as the company wrote it; our own default speaks the reader's language. */
export function showLimitSource(source: string, lang: Lang): string {
  const isDefault = lang === 'en' && source === defaultLimit.source;
  return isDefault ? "Mingzhang's default; your company may set its own" : source;
}
