import { type FeeKind, feeKinds } from '../contracts/fees.ts';
import {
  type DeductionCode,
  findCode,
  type StatementLayout,
} from '../customers/retailerProfile.ts';
import type { RawLine } from './statementRow.ts';

/** 一家连锁的扣项代码 and 结算单格式: what its statements are read with. */
export interface ChainCodes {
  readonly chain: string;
  readonly codes: readonly DeductionCode[];
  readonly layouts?: readonly StatementLayout[];
}

/**
 * 按代码认扣项: a charge that bears one of the chain's codes is of the kind and the 兑现方式 that the
 * chain means by it, whatever its words say; what a code leaves open, they tell.
 *
 * FY03 = display, 账扣; "FY03 市场支持" -> display, account.
 */
export function withCode(raw: RawLine, codes: readonly DeductionCode[]): RawLine {
  if (raw.kind !== 'fee' || codes.length === 0) return raw;
  const found = findCode(raw.marks, codes);
  if (!found) return raw;
  const fee = feeKinds.find((kind): kind is FeeKind => kind === found.fee) ?? raw.line.fee;
  return { ...raw, line: { ...raw.line, fee, way: found.way ?? raw.line.way } };
}

/** 本连锁的代码: those of the chain that a statement is of. */
export const codesOf = (all: readonly ChainCodes[], chain: string | null): ChainCodes['codes'] =>
  all.find((each) => each.chain === chain)?.codes ?? [];
