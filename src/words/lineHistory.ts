import type { Decision, DecisionTerms } from '../domain/settlements/verdict.ts';
import { type Pair, pick, showDecision } from './show.ts';
import type { Lang } from './text.ts';

const say = (pair: Pair, lang: Lang, facts: Readonly<Record<string, string>> = {}): string =>
  Object.entries(facts).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    pick(pair, lang),
  );

export const showArrival = (version: number, lang: Lang): string =>
  say(['收到结算单第 {n} 版', 'statement received, version {n}'], lang, { n: `${version}` });

/** 让步换条件，换取五月堆头一个，批准 陈总：换陈列. */
export function showDecided(
  decision: Decision | 'open',
  { due, exchange, note, approver }: DecisionTerms,
  lang: Lang,
): string {
  const name =
    decision === 'open'
      ? say(['撤回决定', 'decision taken back'], lang)
      : showDecision(decision, lang);
  const parts = [
    name,
    due ? say(['期限 {day}', 'until {day}'], lang, { day: due }) : '',
    exchange ? say(['换取{what}', 'for {what}'], lang, { what: exchange }) : '',
    approver ? say(['{who} 批准', 'approved by {who}'], lang, { who: approver }) : '',
    note ?? '',
  ];
  return parts.filter((each) => each !== '').join(lang === 'zh' ? '，' : ', ');
}

export const showPosted = (version: number, lang: Lang): string =>
  say(['过账，核查第 {n} 版', 'posted, audit version {n}'], lang, { n: `${version}` });

export const showReversed = (note: string, lang: Lang): string => {
  const name = say(['冲销', 'reversed'], lang);
  return note === '' ? name : `${name}${lang === 'zh' ? '，' : ', '}${note}`;
};
