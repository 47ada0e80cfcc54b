import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { showFormula } from '../../../words/show.ts';
import { useTexts } from '../../texts.ts';
import { VerdictMark } from '../Mark.tsx';
import { Money } from '../Money.tsx';
import { isZero, showMoney } from '../showMoney.ts';
import { Documents, Effects, History, Uses } from './parts.tsx';
import { PanelHead } from './SidePanel.tsx';
import type { Cell, Why } from './why.ts';

export interface WhyPanelProps {
  readonly why: Why | null;
  readonly state?: 'ready' | 'loading';
  readonly onClose?: () => void;
  readonly onEffect?: (key: string) => void;
  /** What a person may decide here. */
  readonly actions?: ReactNode;
}

/** 为什么面板: beside every computed figure, the same everywhere. */
export function WhyPanel({ why, state = 'ready', onClose, onEffect, actions }: WhyPanelProps) {
  const { t } = useTexts();
  const label =
    state === 'loading' ? t('loading') : [t('why'), why?.title].filter(Boolean).join(' ');
  return (
    <aside className="why" aria-label={label} aria-busy={state === 'loading'}>
      {state === 'loading' ? (
        <WhySkeleton />
      ) : why === null ? (
        <p className="whyEmpty quiet">{t('whyEmpty')}</p>
      ) : (
        <>
          <PanelHead title={why.title} note={why.note} onClose={onClose} />
          <WhyBody why={why} actions={actions} onEffect={onEffect} />
        </>
      )}
    </aside>
  );
}

type WhyBodyProps = Pick<WhyPanelProps, 'actions' | 'onEffect'> & { readonly why: Why };

function WhyBody({ why, actions, onEffect }: WhyBodyProps) {
  const { t } = useTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="whyBody" tabIndex={0} aria-label={why.title}>
      <Figures why={why} />
      {why.reason !== '' && <p className="whyReason">{why.reason}</p>}
      {why.turns !== null && <p className="mark person">{t('turns', { day: why.turns })}</p>}
      {why.rules.length > 0 && (
        <ul className="whyRules" aria-label={t('rules')}>
          {why.rules.map(({ code, text }) => (
            <li key={code}>
              <b>{code}</b> {text}
            </li>
          ))}
        </ul>
      )}
      {actions && <div className="whyActions">{actions}</div>}
      {why.formula !== null && (
        <Part title={t('formula')}>
          <p className="formula number">{showFormula(why.formula)}</p>
        </Part>
      )}
      {why.cell && <Quoted title={t('theirCell')} cell={why.cell} />}
      {why.clause ? (
        <Quoted title={t('clause')} cell={why.clause} />
      ) : (
        <Part title={t('clause')}>
          <p className="quiet">{t('noClause')}</p>
        </Part>
      )}
      {why.documents.length > 0 && (
        <Part title={t('documents')}>
          <Documents documents={why.documents} />
        </Part>
      )}
      {why.uses.length > 0 && (
        <Part title={t('uses')}>
          <Uses uses={why.uses} />
        </Part>
      )}
      <Proof held={why.held} missing={why.missing} />
      {why.parties}
      {why.effects.length > 0 && (
        <Part title={t('effects', { n: why.effects.length })}>
          <Effects effects={why.effects} {...(onEffect ? { onEffect } : {})} />
        </Part>
      )}
      {(why.history.length > 0 || why.wayOn !== undefined) && (
        <Part title={t('history')}>
          <History steps={why.history} />
          {why.wayOn}
        </Part>
      )}
    </section>
  );
}

function Figures({ why }: { readonly why: Why }) {
  const { t } = useTexts();
  const { consequence } = why;
  const tone = /partial|dispute/.test(why.verdict) ? 'against' : '';
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('theirsShort')}</dt>
          <dd>
            <Money amount={why.theirs} />
          </dd>
        </div>
        <div>
          <dt>{t('oursShort')}</dt>
          <dd>
            <Money amount={why.ours} />
          </dd>
        </div>
        <div className={tone}>
          <dt>{t('differenceShort')}</dt>
          <dd>
            <Money amount={why.difference} />
          </dd>
        </div>
        <div>
          <dt>{t('verdict')}</dt>
          <dd>
            <VerdictMark verdict={why.verdict} />
          </dd>
        </div>
      </dl>
      {consequence !== null && !isZero(consequence) && (
        <p className="quiet">{t('consequence', { amount: showMoney(consequence) })}</p>
      )}
    </>
  );
}

export const Part = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) => (
  <section className="whyPart">
    <h3>{title}</h3>
    {children}
  </section>
);

/** What stands in a file, with the place where anyone may look it up. */
function Quoted({ title, cell }: { readonly title: string; readonly cell: Cell }) {
  return (
    <Part title={title}>
      <blockquote>
        {cell.cells && cell.cells.length > 0 ? (
          <dl className="cells">
            {cell.cells.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p>{cell.text}</p>
        )}
        <footer className="quiet">{cell.place}</footer>
      </blockquote>
    </Part>
  );
}

interface ProofProps {
  readonly held: readonly string[];
  readonly missing: readonly string[];
}

function Proof({ held, missing }: ProofProps) {
  const { t } = useTexts();
  if (held.length + missing.length === 0) return null;
  return (
    <Part title={t('proof')}>
      <ul className="proof">
        {held.map((each) => (
          <li key={each} className="settled">
            <CheckOutlined aria-hidden="true" />
            <span>
              <span className="ink">{each}</span>
            </span>
          </li>
        ))}
        {missing.map((each) => (
          <li key={each} className="person">
            <CloseOutlined aria-hidden="true" />
            <span>
              {t('lacking')} <span className="ink">{each}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const bones = [80, 44, 92, 66, 72, 54];

const WhySkeleton = () => (
  <div className="whyBody">
    {bones.map((share) => (
      <p key={share}>
        <span className={`bone w${share}`} />
      </p>
    ))}
  </div>
);
