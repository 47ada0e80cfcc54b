import { useQueries } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { compareMatrices } from '../../domain/approvals/compareMatrices.ts';
import { fromWireMatrix, toWireMatrix } from '../../wire/approvalFacts.ts';
import type { WireMatrix, WireMatrixContent } from '../../wire/approvalRequests.ts';
import { showMatrixSource } from '../../words/approvals.ts';
import { useRoleNames } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice } from '../ui/states.tsx';
import { loadMatrixVersion } from './approvalsApi.ts';
import { MatrixTable, showRow } from './MatrixTable.tsx';
import { showKind } from './showRequest.ts';

/** 权限表各版本: each opens to its whole content and to what it changed. */
export function MatrixVersions({ versions, version }: WireMatrix) {
  const { t } = useTexts();
  if (versions.length === 0) return null;
  return (
    <details className="matrixVersions">
      <summary>{t('matrixVersions', { n: versions.length })}</summary>
      <ul>
        {versions.map((each) => (
          <VersionItem key={each.version} head={each} holding={version} />
        ))}
      </ul>
    </details>
  );
}

interface VersionItemProps {
  readonly head: WireMatrix['versions'][number];
  /** The version that is in force. */
  readonly holding: number;
}

function VersionItem({ head, holding }: VersionItemProps) {
  const { t, lang } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { version, source, person, recorded_at, valid_from } = head;
  const state = version === holding ? 'matrixHolds' : version > holding ? 'matrixComing' : null;
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span>{t('matrixVersion', { n: version })}</span>
          {valid_from && <span className="number">{t('matrixFrom', { day: valid_from })}</span>}
          <span>{showMatrixSource(source, lang)}</span>
          <span className="quiet">
            {person} {showTime(recorded_at)}
          </span>
          {state && <span className="quiet">{t(state)}</span>}
        </summary>
        {isOpen && <VersionContent version={version} />}
      </details>
    </li>
  );
}

function VersionContent({ version }: { readonly version: number }) {
  const { t } = useTexts();
  const { after, before, error, retry } = useVersions(version - 1, version);
  if (error) return <FailedNotice error={error} retry={retry} />;
  if (!after || !before) return <span className="bone tall w60" />;
  return (
    <div className="matrixVersion">
      <MatrixChanges {...{ before, after }} />
      <MatrixTable rows={after.rows} name={t('matrixVersion', { n: version })} />
      <p className="quiet small">{t('matrixSplit', { n: after.split_days })}</p>
    </div>
  );
}

/** Two versions whole; they never change. */
export function useVersions(old: number, fresh: number) {
  const { demo } = useSearch({ strict: false });
  const [before, after] = useQueries({
    queries: [old, fresh].map((n) => ({
      queryKey: ['matrix', demo ?? false, 'version', n],
      queryFn: () => loadMatrixVersion(n),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return {
    before: before?.data,
    after: after?.data,
    error: before?.error ?? after?.error ?? null,
    retry: () => {
      void before?.refetch();
      void after?.refetch();
    },
  };
}

interface MatrixChangesProps {
  readonly before: WireMatrixContent;
  readonly after: WireMatrixContent;
}

/** 改了什么: each row that differs, as it was and as it is. */
export function MatrixChanges({ before, after }: MatrixChangesProps) {
  const texts = useTexts();
  const { t, lang } = texts;
  const namesOf = useRoleNames();
  const changes = compareMatrices(fromWireMatrix(before), fromWireMatrix(after));
  const [from, to] = [before.split_days, after.split_days].map((n) => t('matrixSplit', { n }));
  const isOtherSplit = before.split_days !== after.split_days;
  const rows = [
    ...changes.map((change) => {
      const show = (row: typeof change.before) => {
        const [wire] = row ? toWireMatrix({ ...blank, rows: [row], defaultKinds: [] }).rows : [];
        return wire ? showRow(wire, namesOf, texts) : null;
      };
      return {
        kind: showKind(change.kind, lang),
        before: show(change.before),
        after: show(change.after),
      };
    }),
    ...(isOtherSplit ? [{ kind: t('matrixSplitDays'), before: from, after: to }] : []),
  ];
  const title =
    before.version === 0 ? t('matrixChangesFirst') : t('matrixChangesOf', { n: before.version });
  return (
    <section className="matrixChanges" aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="quiet">{t('matrixNoChange')}</p>}
      <dl>
        {rows.map(({ kind, before: was, after: is }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move
          <div key={n}>
            <dt>{kind}</dt>
            <dd>
              {was && (
                <p className="quiet">
                  <span>{t(is ? 'matrixWas' : 'matrixGone')}</span> {was}
                </p>
              )}
              {is && (
                <p>
                  <span>{t(was ? 'matrixIs' : 'matrixAdded')}</span> {is}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const blank = { splitDays: 1, source: '', validFrom: null };
