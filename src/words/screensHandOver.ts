/** 离职交接: what is listed before it moves, and what was moved. */
export const screenHandOverTexts = {
  handOver: ['离职交接', 'Hand over'],
  handOverOf: ['{name} 的交接', 'Hand over for {name}'],
  handOverTo: ['由谁接手', 'Who takes over'],
  handOverToMissing: ['选由谁接手', 'Choose who takes over'],
  handOverFrom: ['从哪天起', 'From'],
  handOverReason: ['说明', 'Note'],
  handOverDisable: [
    '同时停用账号，马上退出所有登录',
    'Disable the account too; sessions end at once',
  ],
  handOverDo: ['交接', 'Hand over'],
  handOverList: ['将要交接', 'What is handed over'],
  handOverNone: ['名下没有要交接的', 'Nothing stands in this name'],
  handOverDisputes: [
    '争议 {n} 笔，其中承诺付款 {promises} 笔',
    '{n} disputes, {promises} of them promised',
  ],
  handOverShorts: ['少付 {n} 笔', '{n} short payments'],
  handOverDeputies: ['代理 {n} 条，交接后终止', '{n} deputies, which end'],
  handOverDeputy: ['{deputy} 代 {of}，到 {to}', '{deputy} for {of}, until {to}'],
  handOverApprovals: [
    '待他审批 {n} 笔，由其他有权的人批',
    '{n} wait for his approval; others with the role give it',
  ],
  handOverOthers: ['另有 {names} 可批', '{names} may approve too'],
  handOverAlone: ['只有他可批', 'nobody else may approve'],
  handOverStatements: ['结算单 {n} 张', '{n} statements'],
  handOverEvidence: ['待他补证据 {n} 行', '{n} lines wait for his evidence'],
  handOverKeys: [
    '接口密钥 {n} 把，以后不宽于接手人',
    '{n} API keys, from then on never wider than who takes over',
  ],
  handOverAsked: ['他提请、还在等审批 {n} 笔', '{n} asked for by him still wait'],
  handOverAskedAct: ['{doc} 怎么办', 'What becomes of {doc}'],
  handOverAct_takeOver: ['由接手人接着提请', 'Taken over'],
  handOverAct_withdraw: ['撤回', 'Withdrawn'],
  handOverReasonMissing: ['撤回提请要写明原因', 'Say why they are withdrawn'],
  handOverStays: ['不随交接走', 'What stays'],
  handOverFinished: [
    '已了结的结算单 {n} 张：负责人留作历史',
    '{n} finished statements: whose they were is history',
  ],
  handOverTeams: [
    '所在组织 {names}：成员和负责人在「组织」里改',
    'Teams {names}: members and leaders are changed under Teams',
  ],
  handOverChains: [
    '负责的连锁 {names}：给接手人看哪些连锁，在他的「连锁」里设',
    'Chains {names}: what the other sees is set under his chains',
  ],
  handOverContact: [
    '函件上的公司联系人：在「公司资料」里改',
    'Contact on letters: changed under Company',
  ],
  handOverDrops: [
    '未完成的导入 {n} 个：在导入页谁都能接着办',
    '{n} unfinished imports: anybody goes on with them on the import page',
  ],
  handOverDone: [
    '已交接：结算单 {statements} 张，争议 {disputes} 笔，少付 {shorts} 笔，待证据 {evidence} 行；提请接手 {taken} 笔、撤回 {withdrawn} 笔；终止代理 {deputies} 条，接口密钥 {keys} 把',
    'Handed over: {statements} statements, {disputes} disputes, {shorts} short payments, {evidence} lines of evidence; {taken} requests taken over, {withdrawn} withdrawn; {deputies} deputies ended, {keys} API keys',
  ],
} as const;
