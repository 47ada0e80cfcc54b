import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { WireHandOver } from '../../wire/handOver.ts';
import { approvalKindNames } from '../../words/approvals.ts';
import { pick } from '../../words/show.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';

type AskedAct = 'takeOver' | 'withdraw';

/** What becomes of each request of who leaves; it is taken over unless somebody says otherwise. */
export type AskedChoices = Readonly<Record<string, AskedAct>>;

export const actOf = (choices: AskedChoices, id: string): AskedAct => choices[id] ?? 'takeOver';

interface HandOverListProps {
  readonly known: WireHandOver;
  readonly choices: AskedChoices;
  readonly onChoose: (choices: AskedChoices) => void;
}

/** 交接清单: what goes over, what is chosen about, and what stays on purpose. */
export function HandOverList({ known, choices, onChoose }: HandOverListProps) {
  const { t } = useTexts();
  const { statements, disputes, short_payments, evidence, deputies, keys, approvals } = known;
  const { asked } = known;
  const moving = [statements, disputes, short_payments, evidence, deputies, keys, approvals, asked];
  return (
    <section className="handOverList" aria-label={t('handOverList')}>
      <h3>{t('handOverList')}</h3>
      {moving.every((each) => each.length === 0) && <p className="quiet">{t('handOverNone')}</p>}
      <Moving {...known} />
      <Part title={t('handOverAsked', { n: asked.length })} count={asked.length} isOpen>
        {asked.map((each) => (
          <li key={each.id} className="handOverAsked">
            <AboutRequest {...each} />
            <Select<AskedAct>
              size="small"
              aria-label={t('handOverAskedAct', { doc: each.doc ?? each.no ?? '' })}
              value={actOf(choices, each.id)}
              options={(['takeOver', 'withdraw'] as const).map((value) => ({
                ...{ value, label: t(`handOverAct_${value}`) },
              }))}
              getPopupContainer={(node) => node.parentElement ?? document.body}
              onChange={(act) => onChoose({ ...choices, [each.id]: act })}
            />
          </li>
        ))}
      </Part>
      <Staying {...known.stays} />
    </section>
  );
}

function Moving(known: WireHandOver) {
  const { t, lang } = useTexts();
  const { statements, disputes, promises, short_payments, evidence, deputies, keys } = known;
  const { approvals } = known;
  const joined = (all: readonly string[]) => all.join(lang === 'zh' ? '、' : ', ');
  return (
    <>
      <Part title={t('handOverStatements', { n: statements.length })} count={statements.length}>
        {statements.map(({ statement, chain, no, month }) => (
          <li key={statement}>
            {no} <span className="quiet">{[chain, month].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </Part>
      <Part title={t('handOverDisputes', { n: disputes.length, promises })} count={disputes.length}>
        {disputes.map(({ id, no, doc, remaining }) => (
          <li key={id}>
            {no} {doc} <Money amount={remaining} />
          </li>
        ))}
      </Part>
      <Part title={t('handOverShorts', { n: short_payments.length })} count={short_payments.length}>
        {short_payments.map(({ statement, no, open }) => (
          <li key={statement}>
            {no} <Money amount={open} />
          </li>
        ))}
      </Part>
      <Part title={t('handOverEvidence', { n: evidence.length })} count={evidence.length}>
        {evidence.map(({ statement, chain, doc }) => (
          <li key={`${statement} ${doc}`}>
            {doc} <span className="quiet">{chain}</span>
          </li>
        ))}
      </Part>
      <Part title={t('handOverDeputies', { n: deputies.length })} count={deputies.length}>
        {deputies.map(({ id, of, deputy, to }) => (
          <li key={id}>{t('handOverDeputy', { of, deputy, to })}</li>
        ))}
      </Part>
      <Part title={t('handOverKeys', { n: keys.length })} count={keys.length}>
        {keys.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </Part>
      <Part title={t('handOverApprovals', { n: approvals.length })} count={approvals.length}>
        {approvals.map((each) => (
          <li key={each.id}>
            <AboutRequest {...each} />{' '}
            <span className="quiet">
              {each.others.length > 0
                ? t('handOverOthers', { names: joined(each.others) })
                : t('handOverAlone')}
            </span>
          </li>
        ))}
      </Part>
    </>
  );
}

type RequestAbout = Pick<WireHandOver['asked'][number], 'kind' | 'amount' | 'no' | 'doc'>;

function AboutRequest({ kind, amount, no, doc }: RequestAbout) {
  const { lang } = useTexts();
  return (
    <span>
      {[pick(approvalKindNames[kind], lang), doc ?? no].filter(Boolean).join(' ')}{' '}
      <Money amount={amount} />
    </span>
  );
}

/** 不随交接走, each with why. */
function Staying({ finished, teams, chains, contact, drops }: WireHandOver['stays']) {
  const { t, lang } = useTexts();
  const joined = (all: readonly string[]) => all.join(lang === 'zh' ? '、' : ', ');
  const said = [
    finished > 0 && t('handOverFinished', { n: finished }),
    teams.length > 0 && t('handOverTeams', { names: joined(teams) }),
    chains.length > 0 && t('handOverChains', { names: joined(chains) }),
    contact && t('handOverContact'),
    drops > 0 && t('handOverDrops', { n: drops }),
  ].filter((each) => each !== false);
  if (said.length === 0) return null;
  return (
    <>
      <h3>{t('handOverStays')}</h3>
      <ul>
        {said.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  /** There is something to choose in it. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

const Part = ({ title, count, isOpen = false, children }: PartProps) =>
  count > 0 && (
    <details open={isOpen}>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );
