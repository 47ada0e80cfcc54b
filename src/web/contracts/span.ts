import type { WireContract } from '../../wire/contracts.ts';

export interface ContractYear {
  readonly from: string;
  readonly to: string;
}

const monthAfter = (month: string, steps: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + steps;
  return `${Math.floor(at / 12)}-${`${(at % 12) + 1}`.padStart(2, '0')}`;
};

type Valid = Pick<WireContract, 'valid_from' | 'valid_to'>;

/** 合同年: twelve months each from the contract's first one, those that had begun on a day. */
export function contractYears({ valid_from, valid_to }: Valid, today: string): ContractYear[] {
  if (valid_from === null) return [];
  const last = valid_to === null ? today.slice(0, 7) : valid_to.slice(0, 7);
  const years: ContractYear[] = [];
  for (
    let from = valid_from.slice(0, 7);
    from <= last && from <= today.slice(0, 7) && years.length < 20;
    from = monthAfter(from, 12)
  ) {
    years.push({ from, to: monthAfter(from, 11) });
  }
  return years;
}

/** Months of a contract up to a day, at most ten years. */
export function contractMonths({ valid_from, valid_to }: Valid, today: string): string[] {
  const now = today.slice(0, 7);
  const first = valid_from?.slice(0, 7) ?? monthAfter(now, -23);
  const last = valid_to !== null && valid_to.slice(0, 7) < now ? valid_to.slice(0, 7) : now;
  const months: string[] = [];
  for (let month = first; month <= last && months.length < 120; month = monthAfter(month, 1)) {
    months.push(month);
  }
  return months;
}
