import type { ContactRole } from '../domain/customers/retailerProfile.ts';
import { screenRetailerTexts } from './screensRetailers.ts';
import { pick } from './show.ts';
import type { Lang } from './text.ts';

interface Named {
  readonly name: string;
  readonly role: ContactRole;
  readonly duty: string;
  readonly phone: string | null;
  readonly mail: string | null;
}

/** 联系人 in one line: 李会计 (财务结算) 021-5555 li@a.cn; what is not known is left out. */
export function showContact({ name, role, duty, phone, mail }: Named, lang: Lang): string {
  const post =
    duty || (role === 'other' ? '' : pick(screenRetailerTexts[`contactRole_${role}`], lang));
  return [name, post && `(${post})`, phone, mail].filter(Boolean).join(' ');
}
