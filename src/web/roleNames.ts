import { useQuery } from '@tanstack/react-query';
import type { WireRoles } from '../wire/signIn.ts';
import { loadRoles } from './people/signInApi.ts';
import { useTexts } from './texts.ts';

type Role = WireRoles['roles'][number]['role'];

/** The roles as the organisation calls them. */
export function useRoles(): WireRoles['roles'] | undefined {
  const { lang } = useTexts();
  const { data } = useQuery({
    queryKey: ['roles', lang],
    queryFn: () => loadRoles(lang),
    staleTime: 600_000,
  });
  return data;
}

/** Those that somebody has, as one text. */
export function useRoleNames(): (own: readonly Role[]) => string {
  const { lang } = useTexts();
  const roles = useRoles() ?? [];
  return (own) =>
    roles
      .filter(({ role }) => own.includes(role))
      .map(({ name }) => name)
      .join(lang === 'zh' ? '、' : ', ');
}
