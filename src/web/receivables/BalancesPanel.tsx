import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WireChainBalances } from '../../wire/ledger.ts';
import { showAccount, showEntryKind } from '../../words/ledger.ts';
import { useTexts } from '../texts.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Money } from '../ui/Money.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import { EmptyNotice, FailedNotice, WayTo } from '../ui/states.tsx';
import { isDay } from '../ui/typed.ts';
import { type BalanceAsked, loadBalances, loadEntries } from './paymentsApi.ts';

/** 应收 · 争议中应收 · 争议扣款 · 时间性 · 已追回 · 放弃 · 损失 · 未分配到账. */
const shown = [
  'receivable',
  'claimed',
  'disputed',
  'timing',
  'recovered',
  'conceded',
  'lost',
  'unapplied',
] as const;

/** 账上余额 by chain as known on a day; each tells what it is made of. */
export function BalancesPanel() {
  const { t, lang } = useTexts();
  const { chain, demo } = useSearch({ strict: false });
  const [day, setDay] = useState('');
  const [asked, setAsked] = useState<BalanceAsked | null>(null);
  const id = useId();
  const asKnownOn = isDay(day) ? day : null;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['balances', demo ?? false, chain ?? null, asKnownOn],
    queryFn: () => loadBalances(chain ?? null, asKnownOn),
    placeholderData: (before) => before,
  });
  return (
    <section className="balances" aria-label={t('balances')}>
      <div className="dayField">
        <label htmlFor={id}>{t('asKnownOn')}</label>
        <DayInput id={id} value={day} onChange={setDay} />
        <span className="quiet">{t('asKnownHint')}</span>
      </div>
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {data?.chains.length === 0 && (
        <EmptyNotice
          title={t('balancesEmpty')}
          text={t('balancesEmptyHint')}
          action={<WayTo to="/board" />}
        />
      )}
      {data && data.chains.length > 0 && (
        <section
          className="balanceTable"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
          tabIndex={0}
          aria-label={t('balances')}
          aria-busy={isPlaceholderData}
          inert={isPlaceholderData}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('chain')}</th>
                {shown.map((account) => (
                  <th key={account} scope="col" className="number">
                    {showAccount(account, '', lang)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.chains.map((own) => (
                <ChainRow
                  key={own.chain}
                  own={own}
                  onAsk={(account) => setAsked({ chain: own.chain, account, asKnownOn })}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('dueSums')}</th>
                {shown.map((account) => (
                  <td key={account} className="number">
                    <Money amount={sumOfAccount(data.chains, account)} dash />
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      {asked && <EntriesDialog asked={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

const sumOfAccount = (chains: WireChainBalances['chains'], account: string): string =>
  formatFen(
    sumFen(
      chains.flatMap(({ balances }) =>
        balances.flatMap((each) => (each.account === account ? (parseFen(each.amount) ?? []) : [])),
      ),
    ),
  );

interface ChainRowProps {
  readonly own: WireChainBalances['chains'][number];
  readonly onAsk: (account: string) => void;
}

function ChainRow({ own, onAsk }: ChainRowProps) {
  const { t, lang } = useTexts();
  const amounts = new Map(own.balances.map(({ account, amount }) => [account, amount]));
  return (
    <tr>
      <th scope="row">{own.chain || t('chainUnnamed')}</th>
      {shown.map((account) => {
        const amount = amounts.get(account) ?? '0.00';
        return (
          <td key={account} className="number">
            {isZero(amount) ? (
              <span className="quiet">-</span>
            ) : (
              <button
                type="button"
                className="amountLink number"
                aria-label={`${own.chain} ${showAccount(account, '', lang)} ${showMoney(amount)}`}
                onClick={() => onAsk(account)}
              >
                {showMoney(amount)}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** What a balance is made of. */
function EntriesDialog({
  asked,
  onClose,
}: {
  readonly asked: BalanceAsked;
  readonly onClose: () => void;
}) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['balances', 'entries', demo ?? false, asked],
    queryFn: () => loadEntries(asked),
  });
  const title = `${asked.chain || t('chainUnnamed')} · ${showAccount(asked.account, '', lang)}`;
  return (
    <Dialog title={title} place="right" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus */}
      <section className="entries" tabIndex={0} aria-label={title}>
        {error && <FailedNotice error={error} retry={() => void refetch()} />}
        {data && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('date')}</th>
                <th scope="col">{t('entryFor')}</th>
                <th scope="col" className="number">
                  {t('amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.entries.map(({ id, day, kind, statement, doc, amount }) => (
                <tr key={id}>
                  <td className="number">{day}</td>
                  <td>
                    {showEntryKind(kind, lang)}
                    <span className="quiet"> {[statement, doc].filter(Boolean).join(' · ')}</span>
                  </td>
                  <td className="number">{showMoney(amount)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {data.next === null ? t('balance') : t('balanceOfMore')}
                </th>
                <td className="number">{showMoney(data.total)}</td>
              </tr>
            </tfoot>
          </table>
        )}
      </section>
    </Dialog>
  );
}
