import { createMongoAbility } from '@casl/ability';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FieldGroup } from '../domain/people/fields.ts';
import { type Right, rightsOf, rolesThatChange, type Subject } from '../domain/people/rights.ts';
import { wholeSubjects } from '../domain/people/scope.ts';
import type { WireSession } from '../wire/signIn.ts';
import { loadSession } from './people/signInApi.ts';
import { useRoleNames } from './roleNames.ts';
import { useTexts } from './texts.ts';

export const sessionKey = ['session'] as const;

/** 登录状态 of this browser; undefined while it is not known. */
export function useSession(): WireSession | undefined {
  const { data } = useQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 60_000 });
  return data;
}

/** Who signed in speaks for himself; in the demo company names are typed. */
export function useSignedIn(): boolean {
  const { demo } = useSearch({ strict: false });
  return useSession()?.person != null && demo !== true;
}

/** 看部分连锁: what is about the whole house is not for who looks. */
const useLimited = (): boolean => useSession()?.limited === true;

/** What who looks may do: the same rules as the server's; where nobody signs in everything is done. */
function useMay(): (action: Right['action'], subject: Right['subject']) => boolean {
  const isLimited = useLimited();
  const roles = useSession()?.person?.roles;
  const ability = useMemo(() => roles && createMongoAbility(rightsOf(roles)), [roles]);
  return useCallback(
    (action, subject) => {
      if (isLimited && wholeSubjects.some((each) => each === subject)) return false;
      return ability?.can(action, subject) ?? true;
    },
    [ability, isLimited],
  );
}

/** Whether who looks may read this, for what is shown at all. */
export function useMayRead(): (subject: Subject | undefined) => boolean {
  const may = useMay();
  return (subject) => subject === undefined || may('read', subject);
}

/** 可见字段: whether who looks is shown the fields of a group. */
export function useSees(): (group: FieldGroup | undefined) => boolean {
  const may = useMay();
  return useCallback((group) => group === undefined || may('read', group), [may]);
}

/** 可改字段: whether who looks may set the fields of a group. */
export function useMaySet(): (group: FieldGroup) => boolean {
  const may = useMay();
  return useCallback((group) => may('change', group), [may]);
}

/** Whether who looks may open a page: it is about what he reads, and not only about what he is not shown. */
export function useMayOpen(): (page: {
  readonly reads?: Subject;
  readonly shows?: FieldGroup;
}) => boolean {
  const mayRead = useMayRead();
  const sees = useSees();
  return ({ reads, shows }) => mayRead(reads) && sees(shows);
}

/**
 * 无权: why who looks may not change this, for the button that would; null = he may. What is about the
 * whole house is not for who sees some chains.
 */
export function useWhyNot(): (subject: Subject, isWhole?: boolean) => string | null {
  const may = useMay();
  const isLimited = useLimited();
  const { t } = useTexts();
  const namesOf = useRoleNames();
  return (subject, isWhole = false) => {
    if (isLimited && (isWhole || wholeSubjects.includes(subject))) return t('rightWhole');
    if (may('change', subject)) return null;
    const roles = namesOf(rolesThatChange(subject));
    return roles === '' ? t('rightNone') : t('rightOfRoles', { roles });
  };
}

/** Where somebody wanted to go who signs in at the provider meanwhile. */
export const wantedKey = 'ming.wanted';

/** What the address said when the document came: the router reads numbers into what is text. */
export const arrivedWith: string = location.search;

/** Everything that was loaded for one person goes with the document. */
export const leaveTo = (path: string): void => location.replace(path);

/** Where one goes on after signing in: a page of this site and nothing else. */
export const placeWithin = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])/.test(to) && !/^\/(?:sign-in|signed-in|welcome)\b/.test(to)
    ? to
    : '/';
