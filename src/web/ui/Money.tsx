/** An amount of the wire with thousands; zero is a dash in wide tables. */
export function Money({ amount, dash = false }: { amount: string | null; dash?: boolean }) {
  if (amount === null) return <span className="number">-</span>;
  if (dash && isZero(amount)) return <span className="number quiet">-</span>;
  return <span className="number">{showMoney(amount)}</span>;
}

export const isZero = (amount: string): boolean => /^-?0\.00$/.test(amount);

export const showMoney = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');
