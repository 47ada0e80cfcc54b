import type { Day } from '../values/day.ts';
import { type Period, periodOn } from './period.ts';

/** 名称与税号 from a day to a day. */
export interface NamedPeriod extends Period {
  readonly name: string;
  readonly taxNo: string;
  readonly address: string;
  readonly bank: string;
}

/** 法人主体 of a chain (购方): what invoices bear; 财务代理 settles for others. */
export interface LegalEntity {
  readonly id: string;
  readonly isAgent: boolean;
  readonly periods: readonly NamedPeriod[];
}

/** 供方角色: 品牌商, 签约主体, 供货主体 (开票), 配送商. */
export const supplierRoles = ['brand', 'signer', 'supplier', 'deliverer'] as const;
export type SupplierRole = (typeof supplierRoles)[number];

/** 供方: a company of our side, with what it may be on a deal. */
export interface SupplierParty {
  readonly id: string;
  readonly roles: readonly SupplierRole[];
  readonly periods: readonly NamedPeriod[];
}

type Named = Pick<LegalEntity, 'periods'>;

/**
 * 当日名称: what a company is called on a day; outside of its days what it was called last, since
 * papers bear that.
 *
 * 乐购 until 2016-06-30, 华润 from 07-01: on 2016-07-01 华润.
 */
export const namedOn = ({ periods }: Named, day: Day): NamedPeriod | null =>
  periodOn(periods, day) ?? periods.at(-1) ?? null;

const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * 统一社会信用代码: 18 signs whose last one proves the others (GB 32100); an older 税号 of 15 or 20 digits
 * is taken as it is.
 *
 * 91310000MA1FL0000X with a wrong last sign -> false.
 */
export function isTaxNo(text: string): boolean {
  if (/^(?:\d{15}|\d{17}[\dX]|\d{20}|\d{15}[A-Z\d]{2,5})$/.test(text) && text.length !== 18)
    return true;
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (const sign of text.slice(0, 17)) {
    sum += digits.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return digits[(31 - (sum % 31)) % 31] === text[17];
}
