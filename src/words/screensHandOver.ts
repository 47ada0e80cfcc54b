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
    '待他审批 {n} 笔，接手人要有角色',
    '{n} wait for approval; who takes over needs the role',
  ],
  handOverOthers: ['另有 {names} 可批', '{names} may approve too'],
  handOverAlone: ['只有他可批', 'nobody else may approve'],
  handOverAsked: [
    '他提请、还在等审批的 {n} 笔，管理员可撤回',
    '{n} asked for by him still wait; an administrator may withdraw them',
  ],
  handOverDone: [
    '已交接：争议 {disputes} 笔，少付 {shorts} 笔，终止代理 {deputies} 条',
    'Handed over: {disputes} disputes, {shorts} short payments, {deputies} deputies ended',
  ],
} as const;
