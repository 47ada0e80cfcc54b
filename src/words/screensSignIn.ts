/** 接口密钥, 登录规则 and signing in through the company's own provider. */
export const screenSignInTexts = {
  keysTitle: ['接口密钥', 'API keys'],
  keysHint: ['ERP 等程序用它调用接口', 'By which programs such as your ERP ask the API'],
  keyNone: [
    '还没有接口密钥。建一个，让 ERP 等程序导入单据、读核查结果',
    'No API keys yet. Make one, so that a program such as your ERP imports papers and reads audits',
  ],
  keyNew: ['新建密钥', 'New key'],
  keyName: ['名称', 'Name'],
  keyNameHint: [
    '留痕里以此署名，如“用友 ERP”',
    'The trail names it so; for example the ERP it is for',
  ],
  keyLastDay: ['最后有效日', 'Last day'],
  keyMake: ['生成密钥', 'Make the key'],
  keyFor: ['密钥：{name}', 'Key: {name}'],
  keyOnce: [
    '只显示这一次，请现在存到程序的配置里；这里只留哈希，丢了就另建一个。',
    'Shown this once: put it where the program keeps its secrets. Only its hash is kept here; if it is lost, make another one.',
  ],
  keyTry: ['试一下', 'Try it'],
  keyActive: ['有效', 'Works'],
  keyExpired: ['已过期', 'Has run out'],
  keyRevoked: ['已吊销', 'Revoked'],
  keyUntil: ['至 {day}', 'Until {day}'],
  keyUsed: ['最近使用 {time}', 'Last used {time}'],
  keyUnused: ['还没用过', 'Never used'],
  keyMade: ['{by} 建于 {time}', 'Made by {by}, {time}'],
  keyEnded: ['{by} 吊销于 {time}', 'Revoked by {by}, {time}'],
  keyRevoke: ['吊销', 'Revoke'],
  keyRevokeOf: ['吊销 {name}', 'Revoke {name}'],
  keyRevokeHint: [
    '用它的程序下一次请求起就会被拒绝，不能恢复；需要时另建一个。已导入的单据和留痕不变。',
    'The program that uses it is refused from its next request on. This cannot be taken back, but another key can be made; what was imported stays, and so does the trail.',
  ],
} as const;
