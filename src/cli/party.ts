import { type Day, parseDay } from '../domain/values/day.ts';
import { UsageError } from './usage.ts';

/** What a letter says of ourselves, where no file does. */
export interface Party {
  readonly person?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  readonly supplierCode?: string;
  readonly number?: string;
  readonly replyDay?: Day;
}

const names: Readonly<Record<string, keyof Party>> = {
  联系人: 'person',
  person: 'person',
  电话: 'phone',
  phone: 'phone',
  邮箱: 'email',
  email: 'email',
  地址: 'address',
  address: 'address',
  供应商编码: 'supplierCode',
  'supplier-code': 'supplierCode',
  文号: 'number',
  number: 'number',
  回复期限: 'replyDay',
  'reply-day': 'replyDay',
};

/** --contact 联系人=王敏, as often as there is something to say. */
export function partyGiven(text: string, before: Party = {}): Party {
  const at = text.search(/[=＝:：]/);
  const name = names[text.slice(0, Math.max(0, at)).trim().toLowerCase()];
  const value = text.slice(at + 1).trim();
  if (name === undefined || value === '') {
    const known = Object.keys(names).join(', ');
    throw new UsageError(`应写作 联系人=王敏 / write person=Wang; 可用 / known: ${known}: ${text}`);
  }
  if (name === 'replyDay' && parseDay(value) === null) {
    throw new UsageError(`日期应写作 2026-03-31 / a day is 2026-03-31: ${text}`);
  }
  return { ...before, [name]: value };
}
