import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';

/** A change to the money: what was refused stays to be read, what depends on it is loaded anew. */
export function useChange() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = async (make: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await make();
      setFailure(null);
      return true;
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      return false;
    } finally {
      for (const key of [
        'dues',
        'payments',
        'board',
        'balances',
        'links',
        'candidates',
        'aging',
        'today',
        'dispute',
        'approvals',
      ])
        void queries.invalidateQueries({ queryKey: [key] });
      setBusy(false);
    }
  };
  return { failure, isBusy, change };
}
