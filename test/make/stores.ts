/** Chains with stores of each format, as one sheet. */
export function sheetOf(chain: string, count: number): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const code = `${n}`.padStart(5, '0');
    const format = ['大卖场', '连锁超市', '便利店'][n % 3];
    const area = [6000, 800, n % 30 === 2 ? 300 : 90][n % 3];
    const relation = ['R01', 'R02', 'R03'][n % 3];
    const city = ['上海', '杭州', '南京', '苏州'][n % 4];
    return `${chain},门店,${code},${city}${code}店,${city},${format},${area},HQ,${relation},2025-01-01`;
  });
  return [
    '连锁,类型,门店编码,门店名称,城市,业态,面积,上级,结算关系,生效日,法人主体',
    ...[`${chain},总部,HQ,总部,,,,,,,${chain}商业有限公司`, ...rows.map((row) => `${row},`)],
  ].join('\n');
}
