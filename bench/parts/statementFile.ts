/** Rows of a large statement as a portal exports it: always the same ones for a number of rows. */
export function* statementRows(count: number): Generator<(string | number)[]> {
  yield '结算单号 门店编码 门店名称 单据类型 单据号 单据日期 未税金额 税额 含税金额 备注'.split(
    ' ',
  );
  let seed = 20_240_601;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  for (let i = 0; i < count; i += 1) {
    const net = 10_000 + draw(2_000_000);
    const tax = Math.round(net * 0.13);
    const store = draw(500);
    const isFee = i % 40 === 7;
    const sign = isFee || i % 25 === 3 ? -1 : 1;
    yield [
      'JS202603-0016',
      `S${String(store).padStart(4, '0')}`,
      `华东大卖场${store}号店`,
      isFee ? '费用' : sign < 0 ? '退货单' : '验收单',
      `${isFee ? 'FY' : sign < 0 ? 'TH' : 'YS'}2026${String(i).padStart(8, '0')}`,
      `2026-03-${String(1 + draw(31)).padStart(2, '0')}`,
      (sign * net) / 100,
      (sign * tax) / 100,
      (sign * (net + tax)) / 100,
      isFee ? ['月返', '陈列费', 'DM 第6期', '新品进场费'][draw(4)] : '',
    ] as (string | number)[];
  }
}
