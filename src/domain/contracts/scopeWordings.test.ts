import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';
import { completionsOf } from './completions.ts';
import { readSentences } from './sentences.ts';

const wordings = `
DM 1000元/期 仅限和平店
  = dm unit 1000.00/issue event stores:和平店
DM 1000元/期 仅限中山和平路店、颐和园店
  = dm unit 1000.00/issue event stores:中山和平路店|颐和园店
DM 1000元/期 仅限A店和B店
  = dm unit 1000.00/issue event stores:A店|B店
DM 1000元/期 仅限华东和华南门店
  = dm unit 1000.00/issue event stores:华东|华南门店
DM 1000元/期 仅限上海、杭州门店
  = dm unit 1000.00/issue event stores:上海|杭州门店
DM 1000元/期 仅限大卖场
  = dm unit 1000.00/issue event stores:大卖场
DM 1000元/期 限华东
  = dm unit 1000.00/issue event stores:华东
月返 2% 仅对直营店
  = rebate rate 2% net month stores:直营店
月返 2% 仅限洗发水和沐浴露系列
  = rebate rate 2% net month skus:洗发水|沐浴露系列
DM 1000元/期 仅限门店「1001、365便利店、上海(浦东)店」
  = dm unit 1000.00/issue event stores:1001|365便利店|上海(浦东)店
月返 2% 除商品「200ml、A-1」外
  = rebate rate 2% net month skus:-200ml|-A-1
DM 1000元/期 仅限门店「A店」；堆头 500元/店/期 仅限门店「B1」
  = dm unit 1000.00/issue event stores:A店
  = display unit 500.00/store/issue event stores:B1
DM 1000元/期 仅限北京
  = dm unit 1000.00/issue event stores:北京
DM 1000元/期（仅上海、苏州）
  = dm unit 1000.00/issue event stores:上海|苏州
月返 2%，仅江苏省
  = rebate rate 2% net month stores:江苏省
DM 1000元/期 仅限塘栖
  = ? dm openScope
月返 2% 仅限牛奶
  = ? rebate openScope
进场费 500元/SKU 仅限新品
  = entry unit 500.00/sku once
`;

describe('R8: 适用门店与商品, as they are written', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });

  it('what is narrowed to something unknown may be stores or goods: both are offered', () => {
    const isRead = (text: string) => readSentences([text]).asked.length === 0;
    expect(completionsOf('DM 1000元/期 仅限塘栖', isRead)).toEqual([
      ...['DM 1000元/期 仅限门店「塘栖」', 'DM 1000元/期 仅限商品「塘栖」'],
    ]);
  });
});
