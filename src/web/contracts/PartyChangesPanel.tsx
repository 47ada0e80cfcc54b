import type { WirePartyChange } from '../../wire/contractParties.ts';
import { showPartyRole } from '../../words/contractParties.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import './parties.css';

const tones = { added: 'person', removed: 'settled', changed: 'person', same: 'quiet' } as const;

/** 各方变化: who is another party than before; nothing where nobody is. */
export function PartyChanges({ changes }: { readonly changes: readonly WirePartyChange[] }) {
  const { t, lang } = useTexts();
  const others = changes.filter(({ kind }) => kind !== 'same');
  if (others.length === 0) return null;
  const side = (of: WirePartyChange['before']) =>
    of === null ? '-' : [of.name, of.tax_no].filter(Boolean).join(' ');
  return (
    <ul className="partyChanges" aria-label={t('contractParties')}>
      {others.map(({ kind, role, before, after }) => (
        <li key={[kind, role, before?.name, after?.name].join()}>
          <Mark tone={tones[kind]}>{t(`change_${kind}`)}</Mark> {showPartyRole(role, lang)}{' '}
          <span className="quiet">{side(before)}</span> → {side(after)}
        </li>
      ))}
    </ul>
  );
}
