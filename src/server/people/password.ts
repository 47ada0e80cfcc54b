import { passwordLength } from './auth.ts';

/** Why a password will not do. */
export type PasswordFault = 'short' | 'long' | 'common';

/** Guesses of an attacker who knows the usual lists: from here on they take too long. */
const leastScore = 3;

/**
 * 密码规则 (ASVS 5, V6.2): long enough, not among those that everybody uses, and not made of what is
 * known about the person. Which characters it has is nobody's business.
 */
export async function findPasswordFault(
  password: string,
  about: readonly string[],
): Promise<PasswordFault | null> {
  const length = [...password].length;
  if (length < passwordLength.least) return 'short';
  if (length > passwordLength.most) return 'long';
  const known = about.flatMap((text) => [text, joined(text), ...text.split(apart)]);
  const words = [...known, ...usual].filter((word) => word.length > 1);
  return (await gauge()).check(password, words).score < leastScore ? 'common' : null;
}

const apart = /[^\p{L}\p{N}]+/u;

/** wang.min@example.com -> wangmin */
const joined = (text: string): string => (text.split('@')[0] as string).split(apart).join('');

/** What the international lists lack: our own name, and what China's passwords are made of. */
const usual = 'mingzhang 明账 woaini aini woshi 1314520 5201314 520 1314 521 qwe asd zxc'.split(
  ' ',
);

/** Loaded when the first password is set. */
async function gauge() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
