import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { customerKeys } from './customersApi.ts';

/** A change of customers: what was refused stays to be read, what depends on it is loaded anew. */
export function useKeep() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const keep = async <T>(make: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      const made = await make();
      setFailure(null);
      for (const key of customerKeys) await queries.invalidateQueries({ queryKey: [key] });
      return made;
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { failure, isBusy, keep };
}
