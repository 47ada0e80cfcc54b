import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import type { Faults } from './matrixDraft.ts';

interface FaultProps {
  readonly id?: string;
  readonly place: string;
  readonly faults: Faults;
}

/** What is wrong with a cell, under it. */
export function Fault({ id, place, faults }: FaultProps): ReactNode {
  const { t } = useTexts();
  const fault = faults.get(place);
  if (!fault) return null;
  return (
    <p id={id} className="fieldError" role="alert">
      {t(fault)}
    </p>
  );
}
