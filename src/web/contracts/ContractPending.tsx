import { useTexts } from '../texts.ts';
import { FailedNotice } from '../ui/states.tsx';

interface ContractPendingProps {
  readonly error: Error | null;
  readonly retry: () => void;
}

/** A contract or draft on its way, or what kept it. */
export function ContractPending({ error, retry }: ContractPendingProps) {
  const { t } = useTexts();
  return (
    <div className="column widest" aria-busy={error === null}>
      <h1 className="pageTitle">{t('navContracts')}</h1>
      {error ? (
        <FailedNotice error={error} retry={retry} back="/contracts" />
      ) : (
        <>
          <span className="bone tall w44" />
          <span className="bone tall w92" />
        </>
      )}
    </div>
  );
}
