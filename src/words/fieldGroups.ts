import { type FieldGroup, fieldGroups } from '../domain/people/fields.ts';
import { say } from './say.ts';
import type { Pair } from './show.ts';
import type { Texts } from './text.ts';

/** 字段权限 by the name that people know it under. */
export const fieldGroupNames: Readonly<Record<FieldGroup, Pair>> = {
  price: ['价格与金额', 'prices and amounts'],
  floor: ['底价与底线', 'floor prices and walk-away points'],
  margin: ['毛利与成本', 'margin and cost'],
  credit: ['信用额度', 'credit limits'],
  concession: ['让步额度', 'limits of concession'],
  contact: ['对方联系方式', 'phones and mails of their people'],
};

/** Why something about fields of a group was not done: field.price, field.floor. */
export const fieldRefusals: Texts = Object.fromEntries(
  fieldGroups.map((group) => {
    const [zh, en] = fieldGroupNames[group];
    return [
      `field.${group}`,
      say(
        `没有「${zh}」的字段权限, 不能查看、筛选、排序、导出或填写`,
        `You have no right to ${en}: not to see, filter, sort, export or set them`,
      ),
    ];
  }),
);
