import { z } from 'zod';
import type { PartyChange } from '../domain/contracts/compareParties.ts';
import {
  type ContractParty,
  isOfChain,
  partyNameOn,
  partyRoles,
} from '../domain/contracts/contractParties.ts';
import type { Day } from '../domain/values/day.ts';
import { dayText, idText } from './values.ts';

const roleText = z.enum(partyRoles);

const companySchema = z.object({
  id: idText,
  name: z.string(),
  tax_no: z.string(),
});

/** 合同一方: as written, and the company that it is; linked null = 未关联. */
export const partySchema = z.object({
  n: z.int(),
  role: roleText,
  name: z.string(),
  tax_no: z.string(),
  /** Only 甲方 or 乙方 stood there, and no name told which side that is. */
  guessed: z.boolean(),
  /** Of the chain's legal entities, or of the companies of our side. */
  side: z.enum(['entity', 'supplier']),
  linked: companySchema.nullable(),
  /** Whom it may be, where number and name do not tell. */
  choices: z.array(companySchema),
});

export type WireContractParty = z.infer<typeof partySchema>;

/** 一方 in a draft; company null = free text. */
export const draftPartySchema = z.strictObject({
  role: roleText,
  name: z.string().trim().max(200),
  tax_no: z.string().trim().max(40),
  company: idText.nullable(),
});

export type WireDraftParty = z.infer<typeof draftPartySchema>;

const sideSchema = z.object({ name: z.string(), tax_no: z.string(), linked: z.boolean() });

export const partyChangeSchema = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'same']),
  role: roleText,
  before: sideSchema.nullable(),
  after: sideSchema.nullable(),
});

export type WirePartyChange = z.infer<typeof partyChangeSchema>;

export const linkPartySchema = z.strictObject({
  /** The company that it is; null = none of those that are known. */
  company: idText.nullable(),
});

export const partyOfQuery = z.object({
  chain: z.string().max(200).optional(),
  /** Names of this day; absent = today. */
  day: dayText.optional(),
  as_known_on: dayText.optional(),
});

/** 已建主体, and of which contracts each is a party. */
export const partyOfSchema = z.object({
  companies: z.array(
    companySchema.extend({
      side: z.enum(['entity', 'supplier']),
      /** Its other names, of other days. */
      names: z.array(z.string()),
    }),
  ),
  contracts: z.array(
    z.object({
      company: idText,
      role: roleText,
      agreement: idText,
      chain: z.string(),
      no: z.string(),
      name: z.string(),
      versions: z.array(z.int()),
      from: dayText.nullable(),
      to: dayText.nullable(),
    }),
  ),
});

export type WirePartyBook = z.infer<typeof partyOfSchema>;
export type WirePartyOf = WirePartyBook['contracts'][number];
export type WirePartyCompany = WirePartyBook['companies'][number];

interface Choice {
  readonly id: string;
  readonly periods: NonNullable<ContractParty['periods']>;
}

export const toWireParty = (
  party: ContractParty & { readonly n: number },
  choices: readonly Choice[],
  day: Day,
): WireContractParty => ({
  ...{ n: party.n, role: party.role, name: party.name, tax_no: party.taxNo },
  guessed: party.isGuessed ?? false,
  side: isOfChain(party.role) ? 'entity' : 'supplier',
  linked: party.id === null ? null : toWireCompany({ ...party, id: party.id }, day),
  choices: choices.map(({ id, periods }) =>
    toWireCompany({ role: party.role, name: '', taxNo: '', id, periods }, day),
  ),
});

/** A company by its name on the day, and by its others. */
export function toPartyCompany({ id, periods }: Choice, side: WirePartyCompany['side'], day: Day) {
  const { name, tax_no } = toWireCompany({ role: 'buyer', name: '', taxNo: '', id, periods }, day);
  const names = [...new Set(periods.map((each) => each.name))].filter((each) => each !== name);
  return { id, side, name, tax_no, names };
}

function toWireCompany(party: ContractParty & { readonly id: string }, day: Day) {
  const { name, taxNo } = partyNameOn(party, day);
  return { id: party.id, name, tax_no: taxNo };
}

export const toDraftParty = ({ role, name, taxNo, id }: ContractParty): WireDraftParty => ({
  ...{ role, name, tax_no: taxNo, company: id },
});

export const fromDraftParty = ({ role, name, tax_no, company }: WireDraftParty): ContractParty => ({
  ...{ role, name, taxNo: tax_no, id: company },
});

const toSide = (party: ContractParty | null) =>
  party && { name: party.name, tax_no: party.taxNo, linked: party.id !== null };

export const toWirePartyChanges = (changes: readonly PartyChange[]) =>
  changes.map(({ kind, before, after }) => ({
    ...{ kind, before: toSide(before), after: toSide(after) },
    role: (after ?? before)?.role ?? 'buyer',
  }));
