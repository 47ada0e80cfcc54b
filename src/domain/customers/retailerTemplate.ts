import { normalHeading } from '../sheets/vocabulary.ts';
import {
  type DeductionCode,
  normalCode,
  type RetailerFact,
  type RetailerProfile,
  retailerFacts,
  type StatementLayout,
} from './retailerProfile.ts';

/** 结算档案模板: what may be said of several chains; people are of one chain and not in it. */
export type TemplateContent = Pick<RetailerProfile, 'facts' | 'codes' | 'layouts'>;

export interface RetailerTemplate extends TemplateContent {
  readonly name: string;
}

/** 套用会改什么: an entry that the template says otherwise than the profile; null = it is empty there. */
export interface TemplateChange {
  readonly part: 'fact' | 'code' | 'layout';
  /** The name of a fact, the code, or the name of the layout. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string;
}

const sameCode = (a: DeductionCode) => (b: DeductionCode) =>
  normalCode(a.code) === normalCode(b.code);
const sameLayout = (a: StatementLayout) => (b: StatementLayout) =>
  normalCode(a.name) === normalCode(b.name);

const codeText = ({ name, fee, way }: DeductionCode): string =>
  [name, fee, way].filter(Boolean).join(' · ') || '-';

const layoutText = (row: StatementLayout): string =>
  [
    ...[row.sheet, row.headRow === null ? '' : `${row.headRow}`],
    ...[row.taken ?? '', row.returned ?? '', row.totals ?? '', row.days ?? ''],
    row.columns.map(({ heading, field }) => `${heading}=${field ?? '-'}`).join(' '),
  ]
    .filter(Boolean)
    .join(' · ') || '-';

/**
 * 套用前看改什么: every entry of a template that is empty in the profile or stands otherwise there; what is the
 * same, and what the template does not know, is not touched and not named.
 *
 * Template payDays 5/15 and portal A, profile payDays 25 -> payDays 25 -> 5/15, portal (empty) -> A.
 */
export function planTemplate(
  profile: TemplateContent,
  { facts, codes, layouts }: TemplateContent,
): TemplateChange[] {
  const change = (
    part: TemplateChange['part'],
    name: string,
    before: string | null,
    after: string,
  ): TemplateChange[] => (before === after ? [] : [{ part, name, before, after }]);
  return [
    ...retailerFacts.flatMap((fact) => {
      const after = facts[fact]?.value;
      return after === undefined
        ? []
        : change('fact', fact, profile.facts[fact]?.value ?? null, after);
    }),
    ...codes.flatMap((code) => {
      const own = profile.codes.find(sameCode(code));
      return change('code', code.code, own ? codeText(own) : null, codeText(code));
    }),
    ...layouts.flatMap((layout) => {
      const own = profile.layouts.find(sameLayout(layout));
      return change('layout', layout.name, own ? layoutText(own) : null, layoutText(layout));
    }),
  ];
}

/**
 * 套用模板: fills what is empty; what stands otherwise is replaced only where that was asked for. Contacts stay.
 *
 * Template payDays 5/15, profile payDays 25: stays 25; replacing, 5/15.
 */
export function applyTemplate(
  profile: RetailerProfile,
  template: TemplateContent,
  isReplacing: boolean,
): RetailerProfile {
  const facts = Object.fromEntries(
    retailerFacts.flatMap((fact) => {
      const [own, seen] = [profile.facts[fact], template.facts[fact]];
      const isSame = own?.value === seen?.value;
      const told = seen && (own === undefined || (isReplacing && !isSame)) ? seen : own;
      return told === undefined ? [] : [[fact, told] as const];
    }),
  ) as Partial<Record<RetailerFact, NonNullable<TemplateContent['facts'][RetailerFact]>>>;
  return {
    ...{ ...profile, facts },
    codes: joined(profile.codes, template.codes, { same: sameCode, show: codeText, isReplacing }),
    layouts: joined(profile.layouts, template.layouts, {
      ...{ same: sameLayout, show: layoutText, isReplacing },
    }),
  };
}

interface Joining<Row> {
  readonly same: (a: Row) => (b: Row) => boolean;
  readonly show: (row: Row) => string;
  readonly isReplacing: boolean;
}

function joined<Row>(
  own: readonly Row[],
  more: readonly Row[],
  { same, show, isReplacing }: Joining<Row>,
): Row[] {
  const kept = own.map((each) => {
    const found = isReplacing ? more.find(same(each)) : undefined;
    return found !== undefined && show(found) !== show(each) ? found : each;
  });
  return [...kept, ...more.filter((each) => !own.some(same(each)))];
}

/** 模板名一样吗: blanks, width and capitals make no difference. "大润发 华东" = "大润发华东". */
export const isSameTemplate = (a: string, b: string): boolean =>
  normalHeading(a) === normalHeading(b);
