import { describe, expect, test } from 'vitest';
import { day, lineOf, yuan } from '../../../test/make/facts.ts';
import { auditLine, march } from '../../../test/make/march.ts';
import { arrangeClaims, keyLines } from './arrangeClaims.ts';
import { claimsOf } from './claims.ts';

const docsOf = (lines: readonly { readonly line: { readonly doc: string | null } }[]) =>
  lines.map(({ line }) => line.doc);

describe('issue 3, 4: 编排异议函', () => {
  const { statement, audit } = march();
  const claims = claimsOf(statement, audit);
  const keys = keyLines(audit.lines);
  const keyOf = (doc: string | null) => [...keys].find(([line]) => line.doc === doc)?.[1] as string;

  test('claims come in the order that was given, and no claim is ever lost', () => {
    const last = claims.claims.at(-1)?.line.doc as string;
    const everything = [...keys.values()];
    const arranged = arrangeClaims(claims, keys, { order: [keyOf(last)], leftOut: everything });
    expect(arranged.claims[0]?.line.doc).toBe(last);
    expect(docsOf(arranged.claims).sort()).toEqual(docsOf(claims.claims).sort());
    expect([arranged.total, arranged.consequences]).toEqual([claims.total, claims.consequences]);
    expect(arranged.total).toBe(yuan('51030'));
  });

  test('时间性 that is left out is in neither the list nor its sum', () => {
    const early = claims.timing[0]?.line.doc as string;
    const arranged = arrangeClaims(claims, keys, { order: [], leftOut: [keyOf(early)] });
    expect(docsOf(arranged.timing)).not.toContain(early);
    expect(arranged.timingTotal).toBe(claims.timingTotal - (claims.timing[0]?.amount ?? 0n));
  });

  test('two lines of one name have two keys', () => {
    const line = lineOf({ kind: 'fee', doc: 'F1', amount: yuan('-1'), day: day('2026-03-01') });
    expect([...keyLines([auditLine(line), auditLine(line)]).values()]).toEqual([
      `F1#${line.source.row}`,
      `F1#${line.source.row}~2`,
    ]);
  });
});
