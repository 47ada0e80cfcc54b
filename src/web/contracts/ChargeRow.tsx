import { Link } from '@tanstack/react-router';
import type { WireCharge } from '../../wire/contracts.ts';
import { showFormula } from '../../words/show.ts';
import { VerdictMark } from '../ui/Mark.tsx';
import { showMoney } from '../ui/showMoney.ts';

interface ChargeRowProps {
  readonly charge: Pick<WireCharge, 'doc' | 'taken' | 'right' | 'audit' | 'formula'> & {
    readonly verdict: string;
  };
  readonly name: string;
  /** Day or month, store, statement. */
  readonly note: readonly (string | null)[];
}

/** 扣款 of a list: what was taken and, where it differs, what is right; its name leads to its audit. */
export function ChargeRow({ charge, name, note }: ChargeRowProps) {
  const { doc, taken, right, audit, formula, verdict } = charge;
  const statement = audit && audit.statement > 0 ? { statement: audit.statement } : {};
  return (
    <li>
      <span className="chargeName">
        {audit ? (
          <Link
            to="/audits/$id"
            params={{ id: audit.id }}
            search={{ ...statement, all: true, ...(doc === null ? {} : { find: doc }) }}
          >
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="quiet small">{note.filter(Boolean).join(' · ')}</span>
        {formula !== null && <span className="quiet small number">{showFormula(formula)}</span>}
      </span>
      <span className="chargeMoney number">
        {showMoney(taken)}
        {taken !== right && <span className="quiet small">→ {showMoney(right)}</span>}
        <VerdictMark verdict={verdict as Parameters<typeof VerdictMark>[0]['verdict']} />
      </span>
    </li>
  );
}
