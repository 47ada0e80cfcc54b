import { approvalRefusals } from './approvalRefusals.ts';
import { backupRefusals } from './backups.ts';
import { customerRefusals } from './customers.ts';
import { feeRefusals } from './fees.ts';
import { fieldRefusals } from './fieldGroups.ts';
import { negotiationRefusals } from './negotiationRefusals.ts';
import { say } from './say.ts';
import { templateRefusals } from './templateRefusals.ts';
import type { Texts } from './text.ts';

/** Why an action was not done. */
export const refusalTexts: Texts = {
  'host.foreign': say(
    '不接受发往 {host} 的请求: 未设管理员时只限本机, 之后还可用 PUBLIC_URL 的网址',
    'Requests to {host} are refused: this machine alone until there is an administrator, then PUBLIC_URL too',
  ),
  'origin.foreign': say(
    '不接受其他网站 ({origin}) 发来的请求',
    'Requests from {origin} are refused',
  ),
  'request.invalid': say('请求的内容不符合约定', 'The request does not fit its description'),
  'request.tooLarge': say(
    '请求内容超过上限 {limit} 字节',
    'The request is larger than {limit} bytes',
  ),
  'request.mediaType': say(
    '不支持的内容类型 {type}',
    'Content of the type {type} is not taken here',
  ),
  'route.missing': say('没有这个地址: {path}', 'There is no such address: {path}'),
  'token.wrong': say(
    '令牌不符: 只有能读数据文件夹里 server.json 的人可以这样做',
    'The token is wrong: this is for who can read server.json of the data folder',
  ),
  'company.stale': say(
    '别人刚改过公司资料: 现在是第 {current} 版, 您看的是第 {given} 版',
    'Somebody changed the company meanwhile: version {current} is current, you saw {given}',
  ),
  'anchor.foreign': say(
    '这个锚点是另一家机构的 ({organisation})',
    'This anchor is of another organisation ({organisation})',
  ),
  'person.other': say(
    '只能以自己的名义办理: 您登录的是 {name}',
    'You act under your own name: you signed in as {name}',
  ),
  'person.approver': say(
    '批准人由审批决定, 不能填写: 超过限额的会提请审批',
    'Who approved is not typed: what is above the limit is sent for approval',
  ),
  ...approvalRefusals,
  ...customerRefusals,
  ...templateRefusals,
  ...feeRefusals,
  ...fieldRefusals,
  'record.missing': say('没有这条记录: {id}', 'There is no such record: {id}'),
  'verification.missing': say('没有这次验证: {id}', 'There is no such verification: {id}'),
  'examples.missing': say(
    '这里没有示例文件, 可用安装目录里的 examples',
    'There are no example files here; the folder examples of the program has them',
  ),
  'demo.missing': say('这里没有装入演示公司的程序', 'The demo company cannot be loaded from here'),
  'demo.loading': say('演示公司正在装入', 'The demo company is being loaded'),
  'demo.loaded': say(
    '演示公司已经装入; 要重来请用 --reset',
    'The demo company is loaded already; --reset loads it again',
  ),
  'demo.noFiles': say(
    '演示公司只收附件和凭证 (PDF、PNG、JPG); 结算单和单据请回到自己的公司导入',
    'The demo company takes annexes and proof alone (PDF, PNG, JPG): import files in your own company',
  ),
  'demo.fileTooLarge': say(
    '演示公司的附件每个不超过 10 MB',
    'An annex in the demo company holds 10 MB at most',
  ),
  'file.missing': say('没有这个文件: {id}', 'There is no such file: {id}'),
  'file.tooLarge': say('文件超过 {limit} 字节的上限', 'The file is larger than {limit} bytes'),
  'job.missing': say('没有这个任务: {id}', 'There is no such job: {id}'),
  'job.ended': say('任务已经结束 ({state}), 不能取消', 'The job has ended already ({state})'),
  'job.cancelled': say('任务已取消', 'The job was cancelled'),
  'job.failed': say('任务中断: 程序出错', 'The job failed: an error in the program'),
  'job.lost': say(
    '任务因程序停止而中断, 请重新提交',
    'The job ended with the program; start it again',
  ),
  'audit.missing': say('没有这次核查: {id}', 'There is no such audit: {id}'),
  'audit.noStatement': say(
    '这次核查没有第 {n} 张结算单',
    'This audit has no statement with the index {n}',
  ),
  'audit.withdrawn': say('这一批已经撤销', 'This batch was withdrawn'),
  'audit.paid': say(
    '已有到账分配在这批的结算单上, 先取消分配: {nos}',
    'Payments stand on statements of this batch; take them off first: {nos}',
  ),
  'audit.stale': say(
    '别人已作了新的决定: 现在是第 {current} 版, 您看的是第 {given} 版',
    'Somebody decided meanwhile: version {current} is current, you saw {given}',
  ),
  'audit.undecided': say(
    '还有 {count} 行未作决定: {docs}',
    '{count} lines are not decided yet: {docs}',
  ),
  'audit.unapproved': say(
    '让步超过限额 {limit} 元, 要写批准人: {docs}',
    'More is given up than {limit}; name who approves it: {docs}',
  ),
  'audit.ownApproval': say(
    '让步超过限额 {limit} 元, 决定人不能自己批准: {docs}',
    'More is given up than {limit}; nobody approves his own decision: {docs}',
  ),
  'audit.notPosted': say('没有已过账的分录可冲销', 'Nothing is posted that could be reversed'),
  'line.missing': say('这张结算单没有第 {n} 行', 'The statement has no line with the index {n}'),
  'calendar.stale': say('别人刚改了这一天或这一年', 'Somebody changed this day or year meanwhile'),
  'calendar.twice': say('{day} 写了两次', '{day} stands twice'),
  'calendar.otherYear': say('{day} 不属于这一年的安排', '{day} is not of that year'),
  'decision.noLine': say('没有单号为 {docs} 的行', 'There is no line with the number {docs}'),
  'audit.reread': say(
    '这批文件现在读出来和上次不同，由能看全部连锁的人先核查一次',
    'These files read otherwise than last time: somebody who sees every chain has to audit them first',
  ),
  'limit.stale': say('别人刚改了让步限额', 'Somebody set the limit meanwhile'),
  'statement.missing': say('没有这张结算单: {id}', 'There is no such statement: {id}'),
  'contract.missing': say('没有这份合同: {id}', 'There is no such contract: {id}'),
  'agreement.missing': say('没有这份合同: {id}', 'There is no such contract: {id}'),
  'agreement.noVersion': say('这份合同没有第 {n} 版', 'The contract has no version {n}'),
  'agreement.known': say(
    '这家连锁已有编号 {no} 的合同, 请在它上面起草新版本',
    'The chain has a contract {no} already; begin a new version of it',
  ),
  'agreement.stale': say(
    '别人刚改了这份合同, 请重新打开',
    'Somebody changed the contract meanwhile',
  ),
  'agreement.noDraft': say('没有这份草稿: {id}', 'There is no such draft: {id}'),
  'agreement.draftStale': say(
    '别人刚改了这份草稿, 请重新打开, 您的修改还没有保存',
    'Somebody changed the draft meanwhile; open it again, what you changed is not kept',
  ),
  'agreement.asked': say(
    '草稿正在审批, 要修改请先撤回审批单',
    'The draft waits for approval; withdraw the request to change it',
  ),
  'agreement.signed': say('草稿已签订, 不能再改', 'The draft was signed and stands'),
  'agreement.dropped': say('草稿已放弃', 'The draft was given up'),
  'agreement.noFrom': say('请写明合同从哪天起生效', 'Say from which day on the contract holds'),
  'agreement.turned': say(
    '合同止期 {to} 早于起期 {from}',
    'The contract ends on {to}, before it begins on {from}',
  ),
  'agreement.unclear': say(
    '还有读不懂的条款, 请先写清楚: 第 {rows} 条',
    'Some clauses are not understood; make them clear first: {rows}',
  ),
  'agreement.noTerms': say('合同还没有一条条款', 'The contract has no clause yet'),
  'agreement.noTurnover': say(
    '没有历史进货可以估算变动金额, 请填写预计年进货额',
    'No purchases are known to weigh the change on; say the turnover expected for a year',
  ),
  ...negotiationRefusals,
  'payment.missing': say('没有这笔到账: {id}', 'There is no such payment: {id}'),
  'audit.used': say(
    '这批的到账已另作分配或已抵争议, 先取下来: {payments}',
    'Payments of this batch were put elsewhere or count on disputes; take them off first: {payments}',
  ),
  'payment.placed': say(
    '这笔到账 {amount} 元已认到结算单或争议，先取下',
    'This payment of {amount} stands on statements or disputes; take it off first',
  ),
  'payment.again': say(
    '{day} 的 {amount} 后来又记过一笔一样的，恢复会重复',
    'The same {amount} of {day} was recorded since; bringing this one back would count it twice',
  ),
  'payment.tooMuch': say(
    '金额 {amount} 超过可用的 {free}',
    '{amount} is more than the {free} that is free',
  ),
  'link.missing': say(
    '用来说明的争议、扣款或结算单不在这家连锁, 或已不再主张',
    'The claim, deduction or statement is not of this chain, or is claimed no more',
  ),
  'link.tooMuch': say(
    '金额 {amount} 超过它还能说明的 {free}',
    '{amount} is more than the {free} that it has left to explain',
  ),
  'note.missing': say('没有这条说明', 'There is no such explanation'),
  'note.stale': say(
    '{no} 刚由 {person} 记过：{said} {amount}。你写的还在，看过后再保存',
    '{person} has just noted on {no}: {said} {amount}. What you wrote is kept; look, then save again',
  ),
  'note.takenBack': say('这条说明已经收回', 'This explanation was taken back already'),
  'dispute.missing': say('没有这笔争议: {id}', 'There is no such dispute: {id}'),
  'mark.stale': say(
    '这张结算单刚被别人标记过, 请看过再标',
    'Someone else has just marked this statement: look at it, then mark it again',
  ),
  'dispute.stale': say(
    '别人刚记了一笔: 现在是第 {current} 笔, 您看到第 {given} 笔',
    'Somebody was quicker: {current} events are recorded, you saw {given}',
  ),
  'dispute.tooMuch': say(
    '金额 {amount} 超过可用的 {free}',
    '{amount} is more than the {free} that is free',
  ),
  'dispute.settled': say('这笔争议已经了结', 'This dispute is settled already'),
  'dispute.notClosed': say('这笔争议没有关闭', 'This dispute is not closed'),
  'paper.missing': say('没有这份函件或清单: {id}', 'There is no such paper: {id}'),
  'paper.sent': say('{no} 已经发出, 不能作废', '{no} was sent already and cannot be voided'),
  'paper.voided': say('{no} 已经作废', '{no} was voided'),
  'paper.noLetter': say('{no} 不是异议函, 没有附件', '{no} is no letter and has no annexes'),
  'audit.lettered': say(
    '这批已出具函件或清单, 先作废: {nos}',
    'Papers were issued on this batch; void them first: {nos}',
  ),
  'chain.missing': say('没有这个连锁: {id}', 'There is no such chain: {id}'),
  'words.stale': say('{person} 刚改过这份函稿', '{person} has just written on this letter'),
  'clocks.stale': say(
    '{person} 刚设过：平台确认 {confirm} 天，收票 {invoice} 天，异议 {objection} 天',
    '{person} has just set them: confirm {confirm}, invoice {invoice}, object {objection} days',
  ),
  'mapping.mismatch': say(
    '列对应的指纹与地址不一致',
    'The fingerprint of the mapping is not the one of the address',
  ),
  'mapping.stale': say(
    '这条列对应刚被别人改过或忘掉了, 请刷新再看',
    'Somebody changed or forgot this mapping meanwhile; load it again',
  ),
  'drop.missing': say('没有这次导入: {id}', 'There is no such import: {id}'),
  'drop.audited': say('这次导入已在核查或已核查', 'This import is being audited or was audited'),
  'drop.stale': say(
    '别人刚改过这次导入: 现在是第 {current} 版, 您看的是第 {given} 版',
    'Somebody changed this import meanwhile: version {current} is current, you saw {given}',
  ),
  'mend.none': say('这一批没有留待修正的行', 'This batch has no rows to mend'),
  'letter.nothingToClaim': say(
    '没有可以主张的金额, 不出异议函',
    'There is nothing to claim, so there is no letter',
  ),
  'signIn.needed': say('请先登录', 'Sign in first'),
  'signIn.wrong': say('邮箱或密码不对', 'The e-mail or the password is wrong'),
  'signIn.codeNeeded': say('请再输入验证码', 'Enter the code as well'),
  'signIn.codeWrong': say('验证码不对或已用过', 'The code is wrong or was used before'),
  'twoFactor.isOn': say('两步验证已经开启', 'Two-factor sign-in is on already'),
  'twoFactor.needed': say(
    '您的角色须先开启两步验证',
    'Your role asks for two-factor sign-in: set it up first',
  ),
  'twoFactor.byRole': say(
    '您的角色须用两步验证, 不能关闭',
    'Your role asks for two-factor sign-in, so it stays on',
  ),
  'signInRules.stale': say(
    '别人刚改过登录规则: 现在是第 {current} 版, 您看的是第 {given} 版',
    'Somebody changed the rules meanwhile: version {current} is current, you saw {given}',
  ),
  'twoFactor.isOff': say('两步验证没有开启', 'Two-factor sign-in is off'),
  'signIn.locked': say(
    '尝试次数过多, 请 {minutes} 分钟后再试',
    'Too many tries; try again in {minutes} minutes',
  ),
  'key.wrong': say(
    '接口密钥不对、已过期或已吊销',
    'The API key is wrong, has run out or was revoked',
  ),
  'key.tooMany': say(
    '请求过于频繁, 请 {seconds} 秒后再试',
    'Too many requests; try again in {seconds} seconds',
  ),
  'key.missing': say('没有这个接口密钥', 'There is no such API key'),
  'key.revoked': say('“{name}”已经吊销', '{name} was revoked already'),
  'key.past': say('有效期应从今天起', 'The last day is today or later'),
  'audit.posted': say(
    '结算单 {nos} 已过账, 撤销批次前先提请冲销',
    'Statements {nos} are posted: ask for their reversal before the batch is withdrawn',
  ),
  'key.wider': say(
    '给密钥的权限不能宽于本人: {action}',
    'A key is not given what its maker may not himself: {action}',
  ),
  'key.nameTaken': say(
    '已有叫“{name}”的人员或密钥, 请换个名称',
    'A person or a key is called {name} already',
  ),
  'provider.none': say('没有设单点登录', 'No provider of sign-in is set up'),
  'provider.unreachable': say(
    '登录平台现在连不上, 可先用邮箱和密码登录; 如一直这样请告诉管理员',
    'The sign-in provider does not answer; sign in by e-mail and password meanwhile, or tell an administrator',
  ),
  'provider.interrupted': say(
    '登录中断或超时, 请重新登录',
    'Signing in was interrupted or took too long; sign in again',
  ),
  'provider.denied': say(
    '登录平台没有放行, 请重新登录或换一个账号',
    'The sign-in provider did not let you in; sign in again, or with another account',
  ),
  'provider.unverified': say(
    '登录平台没有核实过您的邮箱, 不能据此登录; 请管理员在平台上核实',
    'The sign-in provider has not verified your e-mail; ask its administrator to do so',
  ),
  'provider.unknown': say(
    '您的账号还没有被邀请; 请管理员在“设置 · 人员”里邀请这个邮箱',
    'You have not been invited; an administrator invites your e-mail under Settings, People',
  ),
  'provider.otherAccount': say(
    '这个邮箱已连到登录平台上的另一个账号; 请告诉管理员',
    'This e-mail belongs to another account of the sign-in provider; tell an administrator',
  ),
  'session.none': say('这里没有登录会话', 'Nobody has signed in here'),
  'session.missing': say('没有这个会话, 或已退出', 'There is no such session any more'),
  'password.wrong': say('现在的密码不对', 'The present password is wrong'),
  'password.short': say('密码至少 12 个字符', 'A password has at least 12 characters'),
  'password.long': say('密码最多 128 个字符', 'A password has at most 128 characters'),
  'password.common': say(
    '这个密码太容易猜到: 换成几个不相干的词, 或更长的一句话',
    'This password is easy to guess: take several words that do not belong together, or a longer phrase',
  ),
  'link.void': say(
    '链接无效、已用过或已过期, 请向管理员要一个新的',
    'The link is not valid, was used or has run out; ask an administrator for a new one',
  ),
  'right.missing': say(
    '你的角色不能这样做; 需要的话请找系统管理员',
    'Your role does not allow this; ask an administrator where you need it',
  ),
  'scope.chain': say(
    '{name} 不在你负责的连锁里; 需要的话请找系统管理员',
    '{name} is not among your chains; ask an administrator where you need it',
  ),
  'scope.outside': say(
    '这不在你负责的连锁里; 需要的话请找系统管理员',
    'This is not about your chains; ask an administrator where you need it',
  ),
  'scope.whole': say(
    '这是全公司的事, 你只能看部分连锁; 需要的话请找系统管理员',
    'This is about the whole company and you see some chains; ask an administrator',
  ),
  'scope.mixed': say(
    '这一批里也有不归你负责的连锁; 整批要由能看全部连锁的人打开',
    'This batch also holds chains that are not yours; somebody who sees all of them can open it',
  ),
  'scope.stale': say(
    '别人刚改过负责的连锁, 请再看一次',
    'Somebody changed these chains meanwhile; look again',
  ),
  'scope.administrator': say(
    '系统管理员看全部连锁; 先去掉这个角色再限制',
    'Administrators see all chains; take the role away first',
  ),
  'scope.days': say('结束日不能早于开始日', 'The last day is before the first'),
  'scope.twice': say('同一连锁或同一人的日期有重叠', 'The days of one chain or person overlap'),
  'team.missing': say('没有这个组织: {id}', 'There is no such team: {id}'),
  'team.stale': say('别人刚改过这个组织, 请再看一次', 'Somebody changed this team; look again'),
  'team.within': say('上级组织已不在', 'The team above is not there any more'),
  'team.level': say('上级的层级要更高', 'What it stands within must be of a higher level'),
  'team.holds': say(
    '下面还有组织: 先把它们移走或结束',
    'Others stand within it: move or end them first',
  ),
  'people.notYours': say('只有系统管理员可以管理人员', 'Only administrators manage people'),
  'person.missing': say('没有这个人: {id}', 'There is no such person: {id}'),
  'person.emailTaken': say('这个邮箱已有人用: {email}', 'The e-mail is taken: {email}'),
  'person.disabled': say('{name} 已停用, 先恢复再发链接', '{name} is disabled; enable first'),
  'person.stale': say(
    '别人刚改过这个人的资料, 请再看一次',
    'Somebody changed this person meanwhile; look again',
  ),
  'person.lastOne': say(
    '至少要留一位能登录的系统管理员',
    'At least one administrator who can sign in must remain',
  ),
  'idempotency.otherBody': say(
    '这个 Idempotency-Key 已用于另一请求',
    'This Idempotency-Key was used for another request',
  ),
  'idempotency.running': say(
    '同一个 Idempotency-Key 的请求还在处理',
    'A request with this Idempotency-Key is still running',
  ),
  'cursor.invalid': say('翻页标记无效', 'The cursor is not valid'),
  ...backupRefusals,
  'storage.full': say(
    '磁盘已满, 这一步没有保存; 请管理员腾出空间后再做一次',
    'The disk is full and this was not saved; do it again once there is room',
  ),
  'storage.broken': say(
    '磁盘读写出错, 这一步没有保存; 请管理员先检查磁盘和备份',
    'The disk cannot be read or written and this was not saved; have disk and backups looked at first',
  ),
  'database.away': say(
    '数据库暂时连不上; 请稍后再做一次, 已保存的不会重复',
    'The database cannot be reached now; do it again in a moment, what was saved is not saved twice',
  ),
  bug: say('程序出错, 请把编号 {id} 告诉我们', 'An error in the program; please report {id}'),
};
