import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { kindsByPoints } from '../../domain/approvals/checkMatrix.ts';
import { type ApprovalKind, approvalKinds } from '../../domain/approvals/kind.ts';
import { demandOf, type Level, type MatrixRow } from '../../domain/approvals/matrix.ts';
import { absFen, formatFen, parseFen } from '../../domain/values/money.ts';
import { ppm } from '../../domain/values/rate.ts';
import { parseRateText } from '../../wire/rateText.ts';
import { useLimit } from '../limit.ts';
import { useRoleNames } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';
import { MoneyInput } from '../ui/MoneyInput.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { loadDeputies } from './approvalsApi.ts';
import { showNeeds, showSeats } from './MatrixTable.tsx';
import { showKind } from './showRequest.ts';

/** 试算: who would approve so much, by the rows as they stand here; null while they cannot be read. */
export function MatrixTry({ rows }: { readonly rows: readonly MatrixRow[] | null }) {
  const { t, lang } = useTexts();
  const [kind, setKind] = useState<ApprovalKind>('concession');
  const [amount, setAmount] = useState('20000.00');
  const [points, setPoints] = useState('');
  const [isOut, setOut] = useState(false);
  const heading = useId();
  const rate = parseRateText(points.trim());
  return (
    <section className="matrixTry" aria-labelledby={heading}>
      <h3 id={heading}>{t('matrixTry')}</h3>
      <div className="matrixTryFields">
        <Field label={t('approvalKind')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              options={approvalKinds.map((value) => ({ value, label: showKind(value, lang) }))}
              onChange={setKind}
            />
          )}
        </Field>
        <Field
          label={t('matrixTryAmount')}
          error={parseFen(amount) === null ? t('matrixFault_amount') : null}
        >
          {(id, describedBy) => (
            <MoneyInput {...{ id, describedBy }} isSigned value={amount} onChange={setAmount} />
          )}
        </Field>
        {kindsByPoints.includes(kind) && (
          <Field
            label={t('matrixTryPoints')}
            error={points.trim() !== '' && rate === null ? t('matrixFault_point') : null}
          >
            {(id, describedBy) => (
              <Input
                id={id}
                aria-describedby={describedBy}
                inputMode="decimal"
                value={points}
                onChange={({ target }) => setPoints(target.value)}
              />
            )}
          </Field>
        )}
        <Checkbox checked={isOut} onChange={({ target }) => setOut(target.checked)}>
          {t('matrixTryOut')}
        </Checkbox>
      </div>
      <Answer
        rows={rows}
        subject={{
          ...{ kind, amount: parseFen(amount), isOutOfContract: isOut },
          points: rate === null || points.trim() === '' ? null : ppm(rate / 100n),
        }}
      />
    </section>
  );
}

type Asked = Omit<Parameters<typeof demandOf>[1], 'amount'> & {
  readonly amount: ReturnType<typeof parseFen>;
};

interface AnswerProps {
  readonly rows: readonly MatrixRow[] | null;
  readonly subject: Asked;
}

function Answer({ rows, subject }: AnswerProps) {
  const texts = useTexts();
  const { t } = texts;
  const limit = useLimit().data?.amount;
  if (rows === null) return <Said>{t('matrixTryMend')}</Said>;
  const { amount, kind } = subject;
  if (amount === null) return null;
  const most = kind === 'concession' && limit !== undefined ? parseFen(limit) : null;
  if (most !== null && absFen(amount) <= most)
    return <Said>{t('matrixTryLimit', { amount: showMoney(formatFen(most)) })}</Said>;
  const demand = demandOf(
    { rows, splitDays: 1, source: '', validFrom: null },
    {
      ...subject,
      amount,
    },
  );
  if (demand.levels.length === 0) return <Said>{t('matrixTryNone')}</Said>;
  const days = demand.levels.reduce((sum, level) => sum + level.days, 0);
  const needs = showNeeds(
    {
      ...{ needs_reason: demand.needsReason, needs_evidence: demand.needsEvidence },
      valid_days: demand.validDays,
    },
    texts,
  );
  return (
    <Said>
      <ol className="matrixTryLevels">
        {demand.levels.map((level, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: levels stand in their order
          <li key={n}>
            {demand.levels.length > 1 && `${n + 1}. `}
            <LevelWho level={level} />
          </li>
        ))}
      </ol>
      <span className="quiet">
        {[t('matrixTryDays', { n: days }), needs].filter(Boolean).join(' · ')}
      </span>
    </Said>
  );
}

const Said = ({ children }: { readonly children: ReactNode }) => (
  <div role="status" className="matrixTrySaid">
    {children}
  </div>
);

/** A level with who has its roles now, and which of them nobody has. */
function LevelWho({ level }: { readonly level: Level }) {
  const texts = useTexts();
  const { t, lang } = texts;
  const namesOf = useRoleNames();
  const people = usePeople();
  const seats = level.seats.map(({ roles }) => ({ roles: [...roles] }));
  const empty = seats.filter(
    ({ roles }) => !people.some((each) => each.roles.some((role) => roles.includes(role))),
  );
  const names = people
    .filter((each) => seats.some(({ roles }) => roles.some((role) => each.roles.includes(role))))
    .map(({ name }) => name);
  return (
    <>
      {showSeats({ need: level.need, seats }, namesOf, texts)}
      {names.length > 0 && (
        <span className="quiet"> ({names.join(lang === 'zh' ? '、' : ', ')})</span>
      )}
      {people.length > 0 && empty.length > 0 && (
        <span className="against">
          {' '}
          {t('matrixTryNobody', {
            roles: empty.map(({ roles }) => namesOf(roles)).join(lang === 'zh' ? '、' : ', '),
          })}
        </span>
      )}
    </>
  );
}

function usePeople() {
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['deputies', 'people', demo ?? false],
    queryFn: loadDeputies,
  });
  return data?.people ?? [];
}
