import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { WireLink } from '../../wire/payments.ts';
import { type FeeTexts, useFeeTexts } from '../feeNames.ts';

import { Field } from '../ui/Field.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { nameOfLink } from './linkName.ts';
import { loadLinks } from './paymentsApi.ts';

interface LinkFieldProps {
  readonly statement: string;
  /** null: in words only. */
  readonly value: WireLink | null;
  readonly onChange: (link: WireLink | null) => void;
}

const keyOf = ({ kind, id, line }: WireLink): string => `${kind} ${id} ${line ?? ''}`;
const wordsOnly = '-';

/** 由什么说明: claims, deductions and statements of the chain, what fits to the fen first. */
export function LinkField({ statement, value, onChange }: LinkFieldProps) {
  const texts = useFeeTexts();
  const { t } = texts;
  const { demo } = useSearch({ strict: false });
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['links', demo ?? false, statement, q],
    queryFn: () => loadLinks(statement, q),
    placeholderData: (before) => before,
  });
  const links = data ?? [];
  return (
    <Field label={t('shortBy')}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          value={value === null ? wordsOnly : keyOf(value)}
          loading={isFetching}
          notFoundContent={t(isFetching ? 'searchWorking' : 'shortByNone')}
          popupMatchSelectWidth={false}
          getPopupContainer={(node) => node.parentElement ?? document.body}
          options={[
            ...(q === '' || value === null
              ? [{ value: wordsOnly, label: t('shortByWords'), name: t('shortByWords') }]
              : []),
            ...groupsOf(value === null ? links : withOwn(links, value), texts),
          ]}
          labelRender={({ value: key, label }) =>
            key === wordsOnly || value === null ? label : nameOfLink(value, texts)
          }
          onChange={(key: string) => onChange(links.find((each) => keyOf(each) === key) ?? null)}
        />
      )}
    </Field>
  );
}

/** What is chosen stays, whatever is searched for. */
const withOwn = (links: readonly WireLink[], own: WireLink): readonly WireLink[] =>
  links.some((each) => keyOf(each) === keyOf(own)) ? links : [own, ...links];

function groupsOf(links: readonly WireLink[], texts: FeeTexts) {
  return (['dispute', 'line', 'statement'] as const).flatMap((kind) => {
    const own = links.filter((each) => each.kind === kind);
    if (own.length === 0) return [];
    const options = own.map((each) => ({
      value: keyOf(each),
      label: <LinkOption link={each} />,
      name: nameOfLink(each, texts),
    }));
    return { label: texts.t(`links_${kind}`), title: texts.t(`links_${kind}`), options };
  });
}

function LinkOption({ link }: { readonly link: WireLink }) {
  const texts = useFeeTexts();
  const { t } = texts;
  return (
    <span className="linkOption">
      <span>
        {nameOfLink(link, texts)}{' '}
        {link.kind !== 'statement' && <span className="quiet">{link.no}</span>}
        {link.fits && <span className="settled"> {t('linkFits')}</span>}
      </span>
      <span className="number">{showMoney(link.left)}</span>
    </span>
  );
}
