import type { WireDrop, WirePreview } from '../../wire/drops.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import type { PreviewActions } from './previewActions.ts';
import { SayChain } from './SayChain.tsx';

interface PaymentsFoundProps extends Pick<PreviewActions, 'onChange'> {
  readonly drop: WireDrop;
  readonly payments: WirePreview['payments'];
}

/** 读出的到账: a line a file; where a payer is not known the file's chain is asked. */
export function PaymentsFound({ drop, payments, onChange }: PaymentsFoundProps) {
  const { t } = useTexts();
  return (
    <section aria-label={t('foundPayments')}>
      <h2>{t('foundPayments')}</h2>
      <ul className="found">
        {payments.map(({ file, count, amount, chains, unknown }) => {
          const said = drop.chains.find((each) => each.file === file);
          const say = (chain: string) =>
            onChange((seen) => ({
              chains: [
                ...seen.chains.filter((each) => each.file !== file),
                ...(chain === '' ? [] : [{ file, chain }]),
              ],
            }));
          return (
            <li key={file}>
              <strong className="cut">{file}</strong>
              <span className="cut" title={chains.join('、')}>
                {unknown > 0 || said ? (
                  <SayChain said={said?.chain ?? ''} onSay={say} />
                ) : (
                  chains.join('、')
                )}
              </span>
              <span className="quiet">{unknown > 0 && t('payersUnknown', { n: unknown })}</span>
              <span className="quiet number">{t('foundPaid', { n: count })}</span>
              <span className="foundSum">
                <Money amount={amount} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
