import { describe, expect, it } from 'vitest';
import { fieldNames } from '../../wire/fields.ts';
import { templateNames } from '../../words/templates.ts';
import { blankRetailer, type RetailerProfile } from './retailerProfile.ts';
import { applyTemplate, planTemplate, type RetailerTemplate } from './retailerTemplate.ts';
import { parseTemplates, showTemplates, templateHeads } from './templateSheet.ts';

const told = { source: '采购王经理', day: null };
const fact = (value: string) => ({ value, ...told });
const template: RetailerTemplate = {
  name: '大润发 华东',
  facts: {
    payDays: fact('5/15'),
    portal: fact('A'),
    invoiceRed: fact('red'),
    invoiceLimit: fact('100000'),
  },
  codes: [{ code: 'FY03', name: '市场支持', fee: 'display', way: 'account', ...told }],
  layouts: [
    {
      ...{ name: '平台导出', sheet: '明细', headRow: 3, taken: 'negative', returned: null },
      ...{ totals: 'none', days: 'dmy', ...told },
      columns: [
        { heading: '划扣数', field: 'gross' },
        { heading: '备用', field: null },
      ],
    },
  ],
};
const contact = {
  ...{ name: '李会计', role: 'settlement' as const, duty: '', phone: '1', mail: '' },
  ...{ from: null, to: null, ...told },
};
const profile: RetailerProfile = {
  ...blankRetailer,
  ...{ facts: { payDays: fact('25'), other: fact('旧') }, contacts: [contact] },
};

describe('issue 5, 6: editable templates of profiles', () => {
  it('what would change is seen first: what is empty is filled, what stands is named', () => {
    expect(planTemplate(profile, template)).toEqual([
      { part: 'fact', name: 'portal', before: null, after: 'A' },
      { part: 'fact', name: 'payDays', before: '25', after: '5/15' },
      { part: 'fact', name: 'invoiceRed', before: null, after: 'red' },
      { part: 'fact', name: 'invoiceLimit', before: null, after: '100000' },
      { part: 'code', name: 'FY03', before: null, after: '市场支持 · display · account' },
      expect.objectContaining({ part: 'layout', name: '平台导出', before: null }),
    ]);
  });

  it('filling leaves what stands; replacing takes the place; unknown stays empty, people stay', () => {
    const filled = applyTemplate(profile, template, false);
    expect([filled.facts.payDays?.value, filled.facts.portal?.value]).toEqual(['25', 'A']);
    expect(filled.facts.objectionDays).toBeUndefined();
    expect([filled.facts.other?.value, filled.contacts]).toEqual(['旧', [contact]]);
    const replaced = applyTemplate(profile, template, true);
    expect(replaced.facts.payDays?.value).toBe('5/15');
    expect(planTemplate(replaced, template)).toEqual([]);
    expect(applyTemplate(replaced, template, true)).toEqual(replaced);
  });

  it('a workbook holds all of it and reads back the same; bad rows are told and the rest loads', () => {
    const names = templateNames(fieldNames);
    const rows = [templateHeads, ...showTemplates([template], names)];
    const sheet = (more: readonly (readonly (string | null)[])[] = []) => ({
      ...{ file: '模板.xlsx', sheet: '模板' },
      rows: [...rows, ...more].map((cells, n) => ({
        ...{ row: n + 1, cells: cells.map((cell) => cell ?? '') },
      })),
    });
    expect(parseTemplates([sheet()], names)).toEqual({ templates: [template], problems: [] });
    const bad = [
      ['大润发 华东', '档案', '', '固定付款日', '月底', '王', ''],
      ['大润发 华东', '档案', '', '心情', '好', '王', ''],
      ['', '档案', '', '供应商平台', 'B', '王', ''],
      ['大润发 华东', '档案', '', '供应商平台', 'B', '', ''],
      ['大润发 华东', '扣项代码', 'FY04', '科目', '没有这个科目', '王', ''],
    ];
    const read = parseTemplates([sheet(bad)], names);
    expect(read.templates).toEqual([template]);
    expect(read.problems.map(({ code, subject }) => [code, subject.row])).toEqual(
      ['value', 'item', 'template', 'source', 'value'].map((what, i) => [
        ...[`template.${what}`, rows.length + i + 1],
      ]),
    );
  });
});
