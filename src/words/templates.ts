import { feeKinds } from '../domain/contracts/fees.ts';
import type { TemplateNames } from '../domain/customers/templateSheet.ts';
import type { Field } from '../domain/sheets/sheet.ts';
import { showField } from './fields.ts';
import { say } from './say.ts';
import { screenFeeTexts } from './screensFees.ts';
import { screenRetailerTexts } from './screensRetailers.ts';
import { showFeeKind } from './show.ts';
import type { Texts } from './text.ts';

const words: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(screenRetailerTexts).flatMap(([key, [zh]]) => {
      const [, code] =
        /^(?:invoiceChoice|layoutSign|layoutTotals|layoutDays)_(\w+)$/.exec(key) ?? [];
      return code === undefined ? [] : [[code, zh]];
    }),
  ),
  invoice: screenFeeTexts.feeWay_invoice[0],
  account: screenFeeTexts.feeWay_account[0],
};

/** 模板表里的叫法. */
export const templateNames = (fields: readonly Field[]): TemplateNames => ({
  fact: (fact) => screenRetailerTexts[`retailerFact_${fact}`][0].replace(/[，(（\s].*$/, ''),
  word: (code) => words[code] ?? code,
  fee: (kind) => showFeeKind(kind as 'display', 'zh'),
  field: (field) => showField(field, 'zh'),
  ...{ fees: feeKinds, fields },
});

/** 模板表的问题. */
export const templateTexts: Texts = {
  'template.template': say('这一行没有写模板名', 'This row names no template'),
  'template.item': say('“{item}”不是模板里的项目', '"{item}" is nothing of a template'),
  'template.value': say('{item}的内容“{text}”读不懂', '{item}: "{text}" cannot be read'),
  'template.source': say('{item}没有写来源', '{item} has no source'),
  'template.none': say('文件里没有模板', 'The files hold no templates'),
};
