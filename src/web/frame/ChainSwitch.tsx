import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { loadChains } from '../api.ts';
import { useTexts } from '../texts.ts';

/**
 * 连锁: what is chosen stands in the address and goes along to every page. The place is kept; from one
 * chain's statement it leads to the months of the other.
 */
export function ChainSwitch() {
  const { t } = useTexts();
  const { chain, demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data } = useQuery({
    queryKey: ['board', 'chains', demo ?? false],
    queryFn: loadChains,
    staleTime: 60_000,
  });
  const names = [...(data ?? [])].sort((a, b) => a.localeCompare(b, 'zh'));
  if (chain !== undefined && !names.includes(chain)) names.unshift(chain);
  return (
    <Select
      className="chainSwitch"
      data-testid="chain"
      aria-label={t('chain')}
      value={chain ?? ''}
      showSearch={names.length > 4}
      notFoundContent={t('chainNone')}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('allChains') },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      onChange={(name: string) =>
        void navigate({
          to: path.startsWith('/audits/') && name !== '' ? '/board' : '.',
          search: (before) => {
            const { open: _, ...kept } = before as typeof before & { open?: string };
            return { ...kept, chain: name === '' ? undefined : name };
          },
        })
      }
    />
  );
}
