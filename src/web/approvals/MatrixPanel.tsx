import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { rightsOf } from '../../domain/people/rights.ts';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireMatrix } from '../../wire/approvalRequests.ts';
import { showMatrixSource } from '../../words/approvals.ts';
import { Refusal } from '../api.ts';
import { useRoleNames, useRoles } from '../roleNames.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { WordsField } from '../ui/Field.tsx';
import { showMoney } from '../ui/Money.tsx';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice } from '../ui/states.tsx';
import { loadMatrix, saveMatrix } from './approvalsApi.ts';
import { showKind } from './showRequest.ts';
import './approvals.css';

type Rows = WireMatrix['rows'];
type Row = Rows[number];

/** 审批权限表: who approves what from which amount on; changed by director or administrator. */
export function MatrixPanel() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const person = useSession()?.person;
  const key = ['matrix', demo ?? false];
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadMatrix });
  if (error && !data) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const mayChange =
    !person ||
    rightsOf(person.roles).some(
      ({ action, subject }) => action === 'change' && subject === 'matrix',
    );
  if (isOpen) return <MatrixForm kept={data} queryKey={key} onDone={() => setOpen(false)} />;
  const [last] = data.versions;
  return (
    <>
      <MatrixTable rows={data.rows} />
      <p className="quiet small">
        {t('matrixSource', { source: showMatrixSource(data.source, lang), n: data.version })}
        {last && ` · ${last.person} ${showTime(last.recorded_at)}`}
        {` · ${t('matrixSplit', { n: data.split_days })}`}
      </p>
      {data.versions.length > 1 && (
        <details>
          <summary>{t('matrixVersions', { n: data.versions.length })}</summary>
          <ul>
            {data.versions.map((each) => (
              <li key={each.version} className="quiet">
                {each.version} · {each.source} · {each.person} · {showTime(each.recorded_at)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="settingsEnd">
        <Button
          disabled={!mayChange}
          {...(mayChange ? {} : { title: t('matrixNotYours') })}
          onClick={() => setOpen(true)}
        >
          {t('matrixChange')}
        </Button>
        {!mayChange && <span className="quiet">{t('matrixNotYours')}</span>}
      </p>
    </>
  );
}

function MatrixTable({ rows }: { readonly rows: Rows }) {
  const { t, lang } = useTexts();
  const namesOf = useRoleNames();
  return (
    <section className="matrixTable" aria-label={t('matrixTitle')}>
      <table>
        <thead>
          <tr>
            <th>{t('approvalKind')}</th>
            <th className="number">{t('matrixAbove')}</th>
            <th>{t('matrixLevels')}</th>
            <th>{t('matrixNeeds')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in their order
            <tr key={n}>
              <td>{rows[n - 1]?.kind === row.kind ? '' : showKind(row.kind, lang)}</td>
              <td className="number">{showAbove(row, t('matrixAny'))}</td>
              <td>
                {row.levels.length === 0 && <span className="quiet">{t('matrixRecord')}</span>}
                {row.levels.map(({ need, days, seats }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: levels stand in their order
                  <div key={at} className="matrixLevel">
                    <span>
                      {row.levels.length > 1 && `${at + 1}. `}
                      {seats
                        .map(({ roles }) => namesOf(roles))
                        .join(t(need === 'all' ? 'matrixAnd' : 'matrixOr'))}
                    </span>
                    <span className="quiet">{t('matrixDays', { n: days })}</span>
                  </div>
                ))}
              </td>
              <td className="quiet">
                {[
                  row.needs_reason && t('matrixReason'),
                  row.needs_evidence && t('matrixEvidence'),
                  row.valid_days !== null && t('matrixValid', { n: row.valid_days }),
                ]
                  .filter(Boolean)
                  .join(lang === 'zh' ? '、' : ', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 以上: by amount, by points ("0.005" = 0.5 points), or for everything. */
function showAbove({ above, above_points }: Row, any: string): string {
  const points = above_points === null ? [] : [`${Number(above_points) * 100} pt`];
  const amounts = above === null ? [] : [showMoney(above)];
  return [...amounts, ...points].join(' / ') || any;
}

interface MatrixFormProps {
  readonly kept: WireMatrix;
  readonly queryKey: readonly unknown[];
  readonly onDone: () => void;
}

/** Amounts, days and roles of the rows; the next version says who says so. */
function MatrixForm({ kept, queryKey, onDone }: MatrixFormProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const roles = useRoles() ?? [];
  const [rows, setRows] = useState<Rows>(kept.rows);
  const [source, setSource] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (n: number, more: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === n ? { ...row, ...more } : row)));
  const save = async () => {
    setAsked(true);
    if (
      source.trim() === '' ||
      rows.some(({ above }) => above !== null && parseFen(above) === null)
    )
      return;
    setBusy(true);
    setFailure(null);
    try {
      const written = rows.map((row) => ({
        ...row,
        above: row.above === null ? null : formatFen(parseFen(row.above) ?? (0n as never)),
      }));
      const { version, split_days } = kept;
      const given = { version, split_days, source, rows: written };
      queries.setQueryData(queryKey, await saveMatrix(given));
      onDone();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="matrixForm"
      aria-label={t('matrixTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="matrixTable">
        <table>
          <thead>
            <tr>
              <th>{t('approvalKind')}</th>
              <th>{t('matrixAbove')}</th>
              <th>{t('matrixLevels')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in their order
              <tr key={n}>
                <td>{showKind(row.kind, lang)}</td>
                <td>
                  {row.above === null ? (
                    <span className="quiet">{showAbove(row, t('matrixAny'))}</span>
                  ) : (
                    <Input
                      value={row.above}
                      aria-label={`${showKind(row.kind, lang)} ${t('matrixAbove')}`}
                      {...(parseFen(row.above) === null ? { status: 'error' as const } : {})}
                      onChange={({ target }) => change(n, { above: target.value })}
                    />
                  )}
                </td>
                <td>
                  <LevelsEdit
                    name={`${showKind(row.kind, lang)} ${showAbove(row, '')}`}
                    row={row}
                    roles={roles}
                    onChange={(levels) => change(n, { levels })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="settingsForm">
        <WordsField
          label={t('matrixWhoSays')}
          value={source}
          onChange={setSource}
          error={isAsked && source.trim() === '' ? t('limitMissing') : null}
        />
        <p className="settingsEnd">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('matrixSave')}
          </Button>
          <Button type="text" onClick={onDone}>
            {t('discard')}
          </Button>
          <span role="status" className="against">
            {failure}
          </span>
        </p>
      </div>
    </form>
  );
}

interface LevelsEditProps {
  readonly name: string;
  readonly row: Row;
  readonly roles: NonNullable<ReturnType<typeof useRoles>>;
  readonly onChange: (levels: Row['levels']) => void;
}

/** One line a level: each chosen role is a seat of its own, asked at the same time as the others. */
function LevelsEdit({ name, row: { levels }, roles, onChange }: LevelsEditProps) {
  const { t } = useTexts();
  const set = (n: number, more: Partial<Row['levels'][number]>) =>
    onChange(levels.map((each, at) => (at === n ? { ...each, ...more } : each)));
  return (
    <>
      {levels.map(({ seats, days }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: levels stand in their order
        <div key={n} className="matrixLevel">
          <Select
            mode="multiple"
            className="matrixRoles"
            aria-label={`${name} ${t('approvalStage', { n: n + 1, days })}`}
            value={seats.flatMap((seat) => seat.roles)}
            options={roles.map(({ role, name: label }) => ({ value: role, label }))}
            onChange={(own) => set(n, { seats: own.map((role) => ({ roles: [role] })) })}
          />
          <InputNumber
            min={1}
            max={60}
            value={days}
            aria-label={`${name} ${t('matrixDaysOf', { n: n + 1 })}`}
            onChange={(next) => set(n, { days: next ?? days })}
          />
          <Button
            type="text"
            aria-label={`${name} ${t('matrixLess', { n: n + 1 })}`}
            onClick={() => onChange(levels.filter((_, at) => at !== n))}
          >
            {t('matrixRemove')}
          </Button>
        </div>
      ))}
      <Button
        type="text"
        aria-label={`${name} ${t('matrixMore')}`}
        onClick={() =>
          onChange([...levels, { need: 'all', days: 3, seats: [{ roles: ['kaDirector'] }] }])
        }
      >
        {t('matrixMore')}
      </Button>
    </>
  );
}
