import { fitHeading, isOfChain, partyNameOn } from '../contracts/contractParties.ts';
import type { AuditFacts } from './facts.ts';
import type { Flag } from './verdict.ts';

const flag = (change: Pick<Flag, 'reason'> & Partial<Flag>): Flag => ({
  ...{ rule: null, doc: null, source: null, amount: null },
  ...change,
});

/**
 * 抬头提示 (R21): the supplier code and the heading of a statement against its contract; a missing date that the
 * deadline had to do without.
 *
 * Heading 永辉(福建), contract with 永辉(上海) -> flag.otherParty.
 */
export function flagIdentity(facts: AuditFacts): Flag[] {
  const { statement, contract } = facts;
  const flags: Flag[] = [];
  const codes = [statement.supplierCode, contract?.supplierCode];
  if (codes[0] && codes[1] && codes[0] !== codes[1]) {
    const reason = { code: 'flag.otherSupplier', facts: { theirs: codes[0], ours: codes[1] } };
    flags.push(flag({ rule: 'R21', reason }));
  }
  flags.push(...flagHeading(facts));
  if (statement.date === null && statement.objectionDay === null) {
    const code = statement.to === null ? 'flag.noDays' : 'flag.noDate';
    flags.push(flag({ reason: { code, facts: { day: statement.to ?? '' } } }));
  }
  return flags;
}

/** R21: the heading of the statement against the parties of its contract, by 税号 and by names of their days. */
function flagHeading({ statement, contract }: AuditFacts): Flag[] {
  const [entity, party] = [statement.retailer ?? '', contract?.retailer ?? ''];
  const day = statement.to ?? statement.date;
  const heading = { name: entity, taxNo: statement.retailerTaxNo ?? '' };
  const found = fitHeading(contract?.parties ?? [], heading, day);
  const say = (code: string, facts: Readonly<Record<string, string>>) => [
    flag({ rule: 'R21', reason: { code, facts } }),
  ];
  if (found === null) {
    const isOther =
      entity !== '' && party !== '' && !entity.includes(party) && !party.includes(entity);
    return isOther ? say('flag.otherParty', { theirs: entity, ours: party }) : [];
  }
  const theirs = entity || heading.taxNo;
  if (found.fit === 'former')
    return say('flag.formerName', { theirs, now: partyNameOn(found.party, day).name });
  if (found.fit === 'party') return [];
  const own = (contract?.parties ?? []).filter(({ role }) => isOfChain(role));
  const ours = own.map((each) => partyNameOn(each, day).name || each.taxNo).join('、');
  return say('flag.otherParty', { theirs, ours });
}
