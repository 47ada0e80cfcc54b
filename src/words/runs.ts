import { say } from './say.ts';
import type { Texts } from './text.ts';

/** Problems of a run as a whole, and of the sheet of decisions given with it. */
export const runTexts: Texts = {
  'run.noStatement': say(
    '这些文件里没有认出结算单; 请检查是否漏了文件, 或用 ming mapping 查看并纠正列对应',
    'No statement was recognised among these files; is one missing? See and correct with ming mapping',
  ),
  'decision.noDoc': say(
    '这一行写了决定"{said}"但没有单据号, 未采用; 请补上单据号',
    'This row says "{said}" but names no document; it was not used',
  ),
  'decision.unknown': say(
    '单据 {doc} 的决定"{said}"看不懂, 未采用; 可写: 接受, 异议, 补证据, 让步换条件, 放弃',
    'The decision "{said}" on {doc} is not understood; use accept, dispute, evidence, trade or waive',
  ),
  'decision.badDue': say(
    '单据 {doc} 的期限"{said}"看不懂, 未采用; 请写成 2026-04-30',
    'The day "{said}" of the decision on {doc} is not understood; write 2026-04-30',
  ),
  'decision.noColumns': say(
    '没有找到"单据号"和"决定"两列, 文件未采用',
    'No columns for document and decision were found; the file was not used',
  ),
  'decision.unapproved': say(
    '单据 {doc} 的决定放弃 {amount}, 超过限额 {limit}, 须有批准人, 未采用; 请在核对台决定并填批准人',
    'The decision on {doc} gives up {amount}, above the limit of {limit}; it was not used: decide on the workbench and name who approved it',
  ),
  'decision.ownApproval': say(
    '单据 {doc} 的决定放弃 {amount}, 超过限额 {limit}, 决定人不能自己批准, 未采用; 请在核对台填另一位批准人',
    'The decision on {doc} gives up {amount}, above the limit of {limit}, and was approved by who made it; it was not used: name another person on the workbench',
  ),
  'decision.unused': say(
    '决定里的单据 {doc} 在结算单上找不到, 未采用',
    'The document {doc} of the decisions stands on no statement; it was not used',
  ),
};
