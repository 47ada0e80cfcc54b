import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Free counts as people write them (issue 5: 前2期免费, 首店免费, 每年赠送1期海报, 免收前三个月). */
const wordings = `
海报 1000元/期，前2期免费
  = dm unit 1000.00/issue event free:2/issue/contract
海报 1000元/期，每年赠送1期海报
  = dm unit 1000.00/issue event free:1/issue/year
堆头 1000元/店/期，首店免费
  = display unit 1000.00/store/issue event free:1/store/contract
信息费 1000元/月，免收前三个月
  = system lump 1000.00 month free:3/month/contract
信息费 1000元/月，前3个月免收
  = system lump 1000.00 month free:3/month/contract
信息费 1000元/月，首季度免收
  = system lump 1000.00 month free:3/month/contract
信息费 1000元/月，首月免费
  = system lump 1000.00 month free:1/month/contract
信息费 1000元/月，首年免收
  = system lump 1000.00 month free:12/month/contract
月返 2%，免收前三个月
  = rebate rate 2% net month free:3/month/contract
堆头 1000元/店/次，每店首次免费
  = display unit 1000.00/store/time event free:1/time/contract/store
堆头 1000元/店/次 免费2次，每年4次
  = display unit 1000.00/store/time event free:2/time/contract limit:4/year
堆头 1000元/店/次 前2次免费 每年4次
  = display unit 1000.00/store/time event free:2/time/contract limit:4/year
堆头 1000元/店/次 第3次起收
  = display unit 1000.00/store/time event free:2/time/contract
堆头费 首次免费，第二次起1000元/店/次
  = display unit 1000.00/store/time event free:1/time/contract
DM 1500元/期，免费1期
  = dm unit 1500.00/issue event free:1/issue/contract
DM 1500元/期 免2期/年 每季2期
  = dm unit 1500.00/issue event free:2/issue/year limit:2/quarter
免费DM 2期/年，其余1500元/期
  = dm unit 1500.00/issue event free:2/issue/year
DM 1500元/期，每季首期免费
  = dm unit 1500.00/issue event free:1/issue/quarter
节庆费 1000元/店/节 春节、五一、中秋，首节免费
  = festival unit 1000.00/store/festival event free:1/festival/contract @春节+五一+中秋
新品费 500元/SKU/店，前10个SKU免费
  = newItem unit 500.00/sku/store event free:10/sku/contract
新品上架费 500元/店/品 首年免10个SKU
  = newItem unit 500.00/store/sku event free:10/sku/contract
开业费 5000元/店，前2家店免费
  = opening unit 5000.00/store event free:2/store/contract
海报 1000元/期，买3送1
  = ? dm freeCount
海报 1000元/期，每做5期送1期
  = ? dm freeCount
海报 1000元/期，首店免费
  = ? dm freeCount
信息费 1000元/月，新店免收前三个月
  = ? system freeCount
海报 1000元/期，前2期免费，首期免费
  = ? dm freeCount
月返 2%，前2期免费
  = ? rebate freeCount
堆头 800元/店/月 首月免费
  = display unit 800.00/store/month month free:1/month/contract
海报 1000元/期, 全年6期, 其中2期免费
  = dm unit 1000.00/issue event free:2/issue/year limit:6/year
海报 1000元/期，赠送堆头2期
  = dm unit 1000.00/issue event
海报 1000元/期，第一、二期免费
  = ? dm freeCount
促销员管理费 300元/人/月，前2人免费
  = ? promoter freeCount
陈列费 500元/米/月，前2米免费
  = ? display freeCount
仓储费 1%，前30天免费
  = ? logistics freeCount
新品费 500元/SKU/店，每年免费新品5个
  = ? newItem freeCount
物流费 2%，每周配送3次
  = logistics rate 2% net month
`;

describe('免费次数', () => {
  it.each(parseWordings(wordings))('%s', (wording, terms) => {
    expect(showContract(parseLines(wording))).toEqual(terms);
  });
});
