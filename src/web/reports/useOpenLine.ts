import { useNavigate } from '@tanstack/react-router';

/** A line of a list, and where its statement was audited. */
interface Place {
  readonly audit: { readonly id: string; readonly statement: number } | null;
  readonly doc: string | null;
}

/** Opens the workbench where a listed line stands; one that was not audited stays where it is. */
export function useOpenLine(): (line: Place) => void {
  const navigate = useNavigate();
  return ({ audit, doc }) => {
    if (!audit) return;
    void navigate({
      to: '/audits/$id',
      params: { id: audit.id },
      search: {
        all: true,
        ...(audit.statement > 0 ? { statement: audit.statement } : {}),
        ...(doc === null ? {} : { find: doc }),
      },
    });
  };
}
