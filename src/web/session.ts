import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { rightsOf, type Subject } from '../domain/people/rights.ts';
import type { WireSession } from '../wire/signIn.ts';
import { loadSession } from './people/signInApi.ts';

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

/** Whether who looks may read this: the same rules as the server's, for what is shown at all. */
export function useMayRead(): (subject: Subject | undefined) => boolean {
  const person = useSession()?.person;
  if (!person) return () => true;
  const rights = rightsOf(person.roles);
  return (subject) =>
    subject === undefined ||
    rights.some((each) => each.action === 'read' && each.subject === subject);
}

/** Everything that was loaded for one person goes with the document. */
export const leaveTo = (path: string): void => location.replace(path);

/** Where one goes on after signing in: a page of this site and nothing else. */
export const placeWithin = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])/.test(to) && !/^\/(?:sign-in|welcome)\b/.test(to) ? to : '/';
