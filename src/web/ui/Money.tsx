import { covered } from '../../domain/people/fields.ts';
import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { isZero, showMoney } from './showMoney.ts';

/** An amount of the wire with thousands; zero is a dash in wide tables. */
export function Money({ amount, dash = false }: { amount: string | null; dash?: boolean }) {
  if (amount === null) return <Unknown />;
  if (dash && isZero(amount)) return <span className="number quiet">-</span>;
  return <span className="number">{showMoney(amount)}</span>;
}

/** Nobody knows it, or it is not for who looks. */
function Unknown() {
  const { t } = useTexts();
  const isHidden = !useSees()('price');
  return (
    <span className="number quiet" {...(isHidden ? { title: t('amountHidden') } : {})}>
      {isHidden ? covered : '-'}
    </span>
  );
}
