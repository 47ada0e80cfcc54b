/** 状态: what stands where a page has nothing to show: not fetched, not there, nothing yet. */
export const screenStateTexts = {
  partGone: ['这一页还没有取到', 'This page could not be fetched'],
  partGoneHint: [
    '服务恢复后会自动打开；别处已填的内容都还在。',
    'It opens by itself once the server is back; nothing you entered elsewhere is lost.',
  ],
  partLost: ['这一页取不到', 'This page cannot be fetched'],
  partLostHint: [
    '程序可能刚更新过。重新载入即可；已填的内容都还在。',
    'The program may have been updated. Reload to go on; nothing you entered is lost.',
  ],
} as const;
