import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Where one term ends and the next begins ("?" is asked, not guessed). */
const wordings = `
进场费5000元，开业费免
  = entry lump 5000.00 once
  = opening free event
进场费5000元，开业费不收
  = entry lump 5000.00 once
  = opening free event
进场费5000元、开业费3000元/店、节庆费 500元/店/节
  = entry lump 5000.00 once
  = opening unit 3000.00/store event
  = festival unit 500.00/store/festival event
月返8.5% 其中物流费2%
  = ? rebate twoRates
月返8.5%，按年返2%
  = ? rebate twoRates
月返8.5%，新供应商门店进场赞助费5000元
  = ? rebate rateAndPrice
月返8.5%，新供应商门店的进场赞助费5000元
  = ? rebate rateAndPrice
返利 12%（其中返利8%、物流2%）
  = ? rebate twoRates
返利12%（含物流）
  = rebate rate 12% net month
返利12%（含物流2%）
  = ? rebate twoRates
年返1%，返利比例2%
  = ? targetRebate twoRates
堆头费1000元/店/次，旗舰店类800元
  = ? display twoPrices
A级陈列费 500元/店，B级陈列费 300元/店
  = ? display twoPrices
月返 8.5%；月返 3%
  = ? rebate twoRates
月返利 8.5%；季返利 3%
  = rebate rate 8.5% net month
  = rebate rate 3% net quarter
月返 8.5%，季度返利 3%，半年返 1%
  = rebate rate 8.5% net month
  = rebate rate 3% net quarter
  = rebate rate 1% net half
5.2、月返 8.5%
  = rebate rate 8.5% net month
(一) 月返 8.5%
  = rebate rate 8.5% net month
（二）年返：600万2%
  = targetRebate tiers whole[>=6000000.00:2%] net year
第3条 月返 8.5%
  = rebate rate 8.5% net month
3) 月返 8.5%
  = rebate rate 8.5% net month
3.2月返 8.5%
  = rebate rate 8.5% net month
第三款、月返 8.5%
  = rebate rate 8.5% net month
12.月返8.5%
  = rebate rate 8.5% net month
DM 每期1500元
  = dm unit 1500.00/issue event
DM每期1500
  = dm unit 1500.00/issue event
月返每月8.5%
  = rebate rate 8.5% net month
促销员管理费单店300元/月
  = promoter unit 300.00/store/month month
`;

describe('一行多条的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
