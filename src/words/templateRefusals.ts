import { say } from './say.ts';
import type { Texts } from './text.ts';

/** Why a template was not kept. */
export const templateRefusals: Texts = {
  'template.fault': say(
    '模板 {name} 有读不懂的内容、没写来源的项, 或写了两次的代码、格式、表头',
    '{name}: something cannot be read, has no source, or a code, layout or heading stands twice',
  ),
  'template.twice': say('已有名叫 {name} 的模板', 'There is a template called {name}'),
  'template.missing': say('没有这个模板', 'There is no such template'),
  'template.stale': say(
    '别人刚改过这个模板, 请重新打开',
    'Somebody changed this template just now: open it again',
  ),
};
