/** A small month as files: a contract sheet, a statement with three wrong lines, our papers. */
export interface DropFile {
  readonly name: string;
  readonly text: string;
}

const contract = `合同编号,HT-2026-777,有效期,2026-01-01至2026-12-31
供应商,青禾食品有限公司,供应商编码,V7,零售商,乐民超市
科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注
月返,含税净进货额,5%,月,,账扣,
DM费,,1500元/期,季,2期/季,账扣,
`;

export interface DropChange {
  readonly no?: string;
  readonly from?: string;
  readonly to?: string;
  readonly month?: string;
  readonly rebate?: string;
  readonly chain?: string;
  /** 账期 of the contract: 月结45天. */
  readonly payTerm?: string;
}

/** 月返 6000 taken of 5% x (100000 - 10000) = 4500; DM 3 times of 2 a quarter; a return twice. */
export function dropFiles(change: DropChange = {}): DropFile[] {
  const {
    no = 'JS-0301',
    from = '2026-03-01',
    to = '2026-03-31',
    month = '2026-03',
    rebate = '-6000.00',
    chain = '乐民超市',
    payTerm = null,
  } = change;
  const statement = `结算单号,${no},结算期间,${from}至${to},制单日期,${to}
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,HT-2026-777
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-${no}-1,一店,${month}-05,,,60000.00,13%
验收,YS-${no}-2,二店,${month}-06,,,40000.00,13%
退货,TH-${no}-1,一店,${month}-10,,,-10000.00,13%
退货,TH-${no}-1,一店,${month}-10,,,-10000.00,13%
费用,FY-${no}-1,,${to},月返,账扣,${rebate},
费用,FY-${no}-2,,${month}-08,DM费 ${month}上,账扣,-1500.00,
费用,FY-${no}-3,,${month}-18,DM费 ${month}中,账扣,-1500.00,
费用,FY-${no}-4,,${month}-28,DM费 ${month}下,账扣,-1500.00,
合计,,,,,,69500.00,
`;
  return [
    { name: '合同.csv', text: payTerm === null ? contract : `${contract}账期,,${payTerm},,,,\n` },
    { name: '结算单.csv', text: statement },
  ];
}

/** A month in which nothing is wrong. */
export const cleanFiles = (no: string, month: string): DropFile[] =>
  dropFiles({ no, month, rebate: '-4500.00' }).map(({ name, text }) => ({
    name,
    text: text
      .replace(/退货,TH-.*\n(?=退货)/, '')
      .replace(/费用,FY-.*-4,.*\n/, '')
      .replace('69500.00', '82500.00'),
  }));

/** A month with lines of its own instead of the total. */
export function monthWith(lines: readonly string[], change: DropChange): DropFile[] {
  return dropFiles(change).map(({ name, text }) => ({
    name,
    text: name === '结算单.csv' ? text.replace(/合计.*\n/, `${lines.join('\n')}\n`) : text,
  }));
}

/** A month in which nothing is wrong, of its own days: receipts 100,000.00, a return of 10,000.00. */
export function cleanMonth(no: string, month: string): DropFile[] {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  const to = `${month}-${last.getUTCDate()}`;
  return cleanFiles(no, month).map(({ name, text }) => ({
    name,
    text: text.replaceAll('2026-03-01', `${month}-01`).replaceAll('2026-03-31', to),
  }));
}
