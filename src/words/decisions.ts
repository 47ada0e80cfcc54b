import { say } from './say.ts';
import type { Texts } from './text.ts';

/** Problems of a sheet of decisions. */
export const decisionTexts: Texts = {
  'decision.noDoc': say(
    '这一行写了决定"{said}"但没有单据号, 未采用; 请补上单据号',
    'This row says "{said}" but names no document; it was not used',
  ),
  'decision.unknown': say(
    '单据 {doc} 的决定"{said}"看不懂, 未采用; 可写: 接受, 异议, 补证据, 让步换条件, 放弃',
    'The decision "{said}" on {doc} is not understood; use accept, dispute, evidence, trade or waive',
  ),
  'decision.unused': say(
    '决定表里的单据 {doc} 在结算单上找不到, 未采用',
    'The document {doc} of the decisions stands on no statement; it was not used',
  ),
};
