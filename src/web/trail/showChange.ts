import type { Fen } from '../../domain/values/money.ts';
import type { WireTrailEntry } from '../../wire/trail.ts';
import { showAmount } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { showField } from '../../words/trail.ts';
import { showCode } from '../../words/trailValues.ts';
import { showTime } from '../ui/showTime.ts';

type Change = WireTrailEntry['changes'][number];
type Side = Change['before'];

/** One field of one row: what it was and what it is; null = it was not there. */
export interface FieldChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fields of a change by the words that people have for them; what is nested stands flat. */
export function listFields(record: string, { before, after }: Change, lang: Lang): FieldChange[] {
  const [was, is] = [flatten(before), flatten(after)];
  const say = (path: string, value: unknown) => showValue(record, path, value, lang);
  const fields = [...new Set([...was.keys(), ...is.keys()])].map((path) => ({
    name: path
      .split('.')
      .map((part) => showField(part, lang))
      .join(' · '),
    before: say(path, was.get(path)),
    after: say(path, is.get(path)),
  }));
  return fields.filter((each) => each.before !== null || each.after !== null);
}

function flatten(side: Side): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [name, value] of Object.entries(side ?? {})) {
    if (value instanceof Object && !Array.isArray(value))
      for (const [inner, each] of Object.entries(value)) flat.set(`${name}.${inner}`, each);
    else if (!isId(value)) flat.set(name, value);
  }
  return flat;
}

/** What names a record is a link where it is told, and no text. */
export const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const yesNo = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

export function showValue(record: string, path: string, value: unknown, lang: Lang): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return yesNo[lang][value ? 0 : 1];
  if (/_fen$/.test(path) && /^-?\d+$/.test(`${value}`)) return amountOf(`${value}`);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return showTime(value);
  return typeof value === 'string' ? showCode(record, path, value, lang) : JSON.stringify(value);
}

const amountOf = (fen: string): string => showAmount(BigInt(fen) as Fen);

/** Told in columns of their own. */
const apart = new Set(['person', 'reason', 'note']);

/** One line that tells an entry by its first fields; '' where it has none. */
export function showSummary({ record, changes }: WireTrailEntry, lang: Lang): string {
  const fields = changes.flatMap(({ key, before, after }) => {
    const own = (side: Side) =>
      side && Object.fromEntries(Object.entries(side).filter(([name]) => !apart.has(name)));
    return listFields(record, { key, before: own(before), after: own(after) }, lang);
  });
  const told = fields
    .slice(0, 3)
    .map(({ name, before, after }) =>
      before === null ? `${name} ${after}` : `${name} ${before} → ${after ?? '-'}`,
    );
  return told.join(lang === 'zh' ? '，' : ', ');
}
