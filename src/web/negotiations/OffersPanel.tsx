import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Offer } from '../../domain/negotiations/negotiation.ts';
import type { Day } from '../../domain/values/day.ts';
import type { WireOffer } from '../../wire/negotiations.ts';
import { paperWords, sheetHeads } from '../../words/negotiations.ts';
import { pick } from '../../words/show.ts';
import { DayField, Field, WordsField } from '../ui/Field.tsx';
import { isDay, todayHere } from '../ui/typed.ts';
import { useNegotiationTexts } from './negotiationTexts.ts';
import { ScrollTable } from './ScrollTable.tsx';
import { nameOfItem } from './SheetTable.tsx';
import type { SheetState, SheetView } from './sheetState.ts';

interface OffersPanelProps {
  readonly state: SheetState;
  readonly view: SheetView;
  readonly kept: readonly WireOffer[];
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<SheetState>) => void;
}

type NewOffer = Omit<Offer, 'n'>;

/** 双方报价: what each side said on which day; what was recorded stays. */
export function OffersPanel({ state, view, kept, isOpen, onChange }: OffersPanelProps) {
  const texts = useNegotiationTexts();
  const { n, lang } = texts;
  const names = new Map(
    view.sheet.rows.map((row) => [row.item.key, nameOfItem(row, texts, view.book)] as const),
  );
  const all: readonly (NewOffer | WireOffer)[] = [...kept, ...state.offers];
  return (
    <section className="panel" aria-labelledby="offers-title">
      <h2 id="offers-title">{n('offers')}</h2>
      {all.length === 0 ? (
        <p className="quiet">{n('offersNone')}</p>
      ) : (
        <ScrollTable label={n('offers')}>
          <thead>
            <tr>
              <th>{pick(paperWords.day, lang)}</th>
              <th>{pick(paperWords.side, lang)}</th>
              <th>{pick(sheetHeads.item, lang)}</th>
              <th>{pick(paperWords.step, lang)}</th>
              <th>{pick(paperWords.note, lang)}</th>
              <th>{pick(paperWords.person, lang)}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((offer, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: offers stand in their order
              <tr key={at}>
                <td className="number tight">{offer.day}</td>
                <td className="tight">{pick(paperWords[offer.side], lang)}</td>
                <td className="tight">{names.get(offer.item)}</td>
                <td>{offer.clause}</td>
                <td>{offer.note}</td>
                <td className="quiet small">{'person' in offer ? offer.person : n('offerNew')}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      {isOpen && names.size > 0 && (
        <OfferForm
          names={names}
          onAdd={(offer) => onChange({ offers: [...state.offers, offer] })}
        />
      )}
    </section>
  );
}

interface OfferFormProps {
  readonly names: ReadonlyMap<string, string>;
  readonly onAdd: (offer: NewOffer) => void;
}

function OfferForm({ names, onAdd }: OfferFormProps) {
  const { n, lang } = useNegotiationTexts();
  const [side, setSide] = useState<Offer['side']>('theirs');
  const [item, setItem] = useState([...names.keys()][0] ?? '');
  const [day, setDay] = useState<string>(todayHere());
  const [clause, setClause] = useState('');
  const [note, setNote] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (clause.trim() === '' || !isDay(day) || !names.has(item)) return;
    onAdd({ side, item, day: day as Day, clause: clause.trim(), note });
    setClause('');
    setNote('');
  };
  return (
    <form className="offerForm" onSubmit={add}>
      <Field label={n('offerItem')}>
        {(id) => (
          <Select
            id={id}
            value={item}
            options={[...names].map(([value, label]) => ({ value, label }))}
            onChange={setItem}
          />
        )}
      </Field>
      <Field label={n('offerSide')}>
        {(id) => (
          <Select
            id={id}
            value={side}
            options={(['theirs', 'ours'] as const).map((value) => ({
              value,
              label: pick(paperWords[value], lang),
            }))}
            onChange={setSide}
          />
        )}
      </Field>
      <DayField label={n('offerDay')} value={day} onChange={setDay} />
      <WordsField label={n('offerClause')} value={clause} onChange={setClause} />
      <Field label={n('offerNote')}>
        {(id) => <Input id={id} value={note} onChange={({ target }) => setNote(target.value)} />}
      </Field>
      <Button htmlType="submit" icon={<PlusOutlined />} disabled={clause.trim() === ''}>
        {n('addOffer')}
      </Button>
    </form>
  );
}
