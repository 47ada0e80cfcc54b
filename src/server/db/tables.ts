import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';

/**
 * Tables and views that lists ask, as the pool's type parsers give their columns; a test holds them
 * against the database. What is not asked by lists is not here.
 */
export interface Tables {
  readonly chains: {
    readonly org_id: string;
    readonly chain_id: string;
    readonly name: string;
  };
  readonly live_statements: {
    readonly org_id: string;
    readonly chain_id: string;
    readonly statement_id: string;
    readonly no: string;
    readonly from_day: Day | null;
    readonly to_day: Day | null;
    readonly content: unknown;
    readonly recorded_at: string;
  };
  readonly live_audits: {
    readonly org_id: string;
    readonly chain_id: string;
    readonly audit_id: string;
    readonly statement_id: string;
    readonly theirs_fen: Fen;
    readonly ours_fen: Fen;
    readonly claimable_fen: Fen;
    readonly recorded_at: string;
  };
}

/** The types above by column, in PostgreSQL's words. */
export const columnTypes: { readonly [T in keyof Tables]: Record<keyof Tables[T], string> } = {
  chains: { org_id: 'uuid', chain_id: 'uuid', name: 'text' },
  live_statements: {
    org_id: 'uuid',
    chain_id: 'uuid',
    statement_id: 'uuid',
    no: 'text',
    from_day: 'date',
    to_day: 'date',
    content: 'jsonb',
    recorded_at: 'timestamp with time zone',
  },
  live_audits: {
    org_id: 'uuid',
    chain_id: 'uuid',
    audit_id: 'uuid',
    statement_id: 'uuid',
    theirs_fen: 'bigint',
    ours_fen: 'bigint',
    claimable_fen: 'bigint',
    recorded_at: 'timestamp with time zone',
  },
};
