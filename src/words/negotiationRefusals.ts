import { say } from './say.ts';
import type { Texts } from './text.ts';

/** What may not be done with a negotiation, and why. */
export const negotiationRefusals = {
  'negotiation.missing': say('没有这份谈判底稿: {id}', 'There is no such negotiation: {id}'),
  'negotiation.stale': say(
    '别人刚改了这份底稿, 请重新打开, 您的修改还没有保存',
    'Somebody changed the sheet meanwhile; open it again, what you changed is not kept',
  ),
  'negotiation.drafted': say(
    '这份底稿已起草合同, 要再改请先放弃那份草稿',
    'The sheet became a draft of the contract; give that draft up to change it',
  ),
  'negotiation.unchecked': say(
    '谈前三查还没做完 (背景, 外围要价, 主管人员), 查完才能往下谈',
    'Background, usual asks and people have to be checked before one goes on',
  ),
  'negotiation.failed': say(
    '谈前三查有一项没通过, 先不要往下谈',
    'One of the three checks failed: do not go on',
  ),
  'negotiation.open': say(
    '还有 {items} 项没有谈成, 写明结果才算谈成',
    '{items} items have no outcome yet; say it first',
  ),
  'negotiation.notAgreed': say(
    '谈成之后才能起草合同',
    'A draft of the contract is made of what was agreed',
  ),
  'negotiation.sameItem': say('两项的编号相同', 'Two items have the same key'),
  'negotiation.noItem': say(
    '报价或让步 "{clause}" 没有对应的项目; 有报价的项目不能删',
    'The offer or concession "{clause}" is of no item; an item with offers stays',
  ),
} satisfies Texts;
