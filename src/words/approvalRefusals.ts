import { whyNotTexts } from './approvals.ts';
import { say } from './say.ts';
import type { Texts } from './text.ts';

/** Why nothing was done: approvals, their matrix, deputies, and what is written off. */
export const approvalRefusals: Texts = {
  'approval.missing': say('没有这张审批单: {id}', 'There is no such request: {id}'),
  'approval.stale': say(
    '别人刚办过这张审批单, 请看最新的再办',
    'Somebody acted on this request meanwhile; look at it again',
  ),
  'approval.mayNot': {
    zh: ({ why = '' }) => `不能办理这张审批单: ${whyNotTexts[why]?.[0] ?? why}`,
    en: ({ why = '' }) => `You may not act on this request: ${whyNotTexts[why]?.[1] ?? why}`,
  },
  'approval.waits': say(
    '{doc} 已有一张待批的审批单; 要改先撤回',
    'A request on {doc} is waiting already; withdraw it first',
  ),
  'approval.reasonMissing': say('请写明原因 {doc}', 'Say why {doc}'),
  'approval.evidenceMissing': say(
    '按审批权限表要附依据: 请提请人补上, 或同意时附上文件',
    'The matrix asks for evidence: who asked adds it, or who approves attaches a file',
  ),
  'approval.decidedMeanwhile': say(
    '{doc} 提请之后另有决定; 请提请人撤回后重新提请',
    '{doc} was decided otherwise meanwhile; who asked withdraws and asks again',
  ),
  'approval.nothingLeft': say(
    '{doc} 已没有可让的金额; 请提请人撤回',
    'Nothing is left to give up on {doc}; who asked withdraws it',
  ),
  'writeOff.stale': say(
    '别人刚改过 {no} 的说明, 请看最新的再办',
    'Somebody noted something on {no} meanwhile; look at it again',
  ),
  'writeOff.tooMuch': say(
    '未说明的只有 {free} 元, 不能核销 {amount} 元',
    'Only {free} is open; {amount} cannot be written off',
  ),
  'tail.none': say(
    '差 {amount} 元, 不是 {most} 元以内的尾差; 少付的请说明或核销, 多付的请改认款',
    'It differs by {amount}; only up to {most} is rounding: explain it, write it off or place the money elsewhere',
  ),
  'writeOff.unposted': say(
    '{no} 还没有过账, 过账后才能核销',
    '{no} is not posted yet; post it before anything of it is written off',
  ),
  'writeOff.noReason': say('核销要写原因', 'Say why it is written off'),
  'writeOff.noEvidence': say('核销要附依据', 'A write-off needs evidence'),
  'writeOff.unapproved': say(
    '核销要由另一人批准: 写上批准人',
    'A write-off is approved by somebody else: name who',
  ),
  'approval.nobodySignsIn': say(
    '登录开启之后才有审批和代理',
    'Approvals and deputies begin once people sign in',
  ),
  'audit.waiting': say(
    '批准后有变化, 待重新审批: {docs}',
    'Changed after it was approved, and waiting to be approved again: {docs}',
  ),
  'matrix.stale': say(
    '别人刚改过审批权限表, 请看最新的再改',
    'Somebody changed the approval matrix meanwhile; look at it again',
  ),
  'matrix.order': say(
    '同一事项的各行要按金额从小到大 ({kind})',
    'Rows of one kind rise by amount ({kind})',
  ),
  'matrix.first': say(
    '每个事项的第一行不论金额都适用 ({kind})',
    'The first row of a kind holds for any amount ({kind})',
  ),
  'matrix.points': say('这个事项没有点数 ({kind})', 'There are no points for this kind ({kind})'),
  'matrix.past': say('生效日不能早于今天 {day}', 'It holds from {day} on at the earliest'),
  'matrix.missing': say('没有第 {n} 版审批权限表', 'There is no version {n} of the matrix'),
  'matrix.seats': say(
    '每一级至少一个席位和角色 ({kind})',
    'A level has a seat with a role ({kind})',
  ),
  'matrix.noRow': say('每个事项至少一行 ({kind})', 'Every kind has a row ({kind})'),
  'matrix.noLevel': say(
    '超过让步限额的至少要一级审批 ({kind})',
    'What is above the limit of concession has a level at least ({kind})',
  ),
  'deputy.missing': say('没有这条代理: {id}', 'There is no such deputy: {id}'),
  'deputy.notYours': say(
    '只能给自己指定代理; 管理员可以给别人指定',
    'One names his own deputy; administrators may for others',
  ),
  'deputy.himself': say('代理人不能是本人', 'Nobody stands in for himself'),
  'deputy.days': say('结束日早于开始日', 'It ends before it begins'),
  'deputy.stale': say('这条代理刚被改过或已终止', 'This deputy was changed or ended meanwhile'),
  'handOver.himself': say('不能交接给本人', 'Nobody hands over to himself'),
  'handOver.disabled': say('{name} 已停用, 不能交接', '{name} is disabled already'),
  'handOver.future': say('交接日不能晚于今天 {day}', 'It holds from {day} on at the latest'),
  'handOver.noSeat': say(
    '他走后没有人能批这些单: {docs}; 请先给 {name} 或别人这一级的角色',
    'Once he has left nobody may approve these: {docs}; give {name} or somebody else the role first',
  ),
  'handOver.asked': say(
    '他提请的单刚有变化, 请按现在的清单再选一次',
    'What he asked for has changed meanwhile: choose again by the list as it is',
  ),
  'handOver.reason': say('撤回提请要写明原因', 'Say why the requests are withdrawn'),
  'handOver.ownCheck': say(
    '{name} 接着提请后没有别人能批: {docs}; 请撤回, 或先给别人角色',
    'Once they are those of {name} nobody else may approve: {docs}; withdraw them, or give somebody the role',
  ),
};
