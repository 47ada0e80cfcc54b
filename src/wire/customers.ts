import { z } from 'zod';
import { supplierRoles } from '../domain/customers/party.ts';
import { formats, relations, siteKinds } from '../domain/customers/site.ts';
import { problemSchema } from './problems.ts';
import { dayText, idText, languageQuery } from './values.ts';

/** 连锁 that have any statement, by name. */
export const chainsSchema = z.object({ chains: z.array(z.string()) });
export type WireChains = z.infer<typeof chainsSchema>;

const version = z.int().min(0);
const words = (most: number) => z.string().trim().max(most);
const days = { from: dayText.nullable(), to: dayText.nullable() };
const id = idText.nullable();
export const chainParam = z.object({ chain: z.string().min(1).max(200) });

/** On which day, and as known on which. */
export const dayQuery = languageQuery.extend({
  day: dayText.optional(),
  as_known_on: dayText.optional(),
});

/** 一段归属 (R04). */
const sitePeriod = {
  ...days,
  parent: id,
  entity: id,
  relation: z.enum(relations).nullable(),
  order_site: id,
  ship_site: id,
  bill_entity: id,
  pay_entity: id,
  agent: id,
  supplier: id,
  deliverer: id,
};
export const sitePeriodSchema = z.object(sitePeriod);
export type WireSitePeriod = z.infer<typeof sitePeriodSchema>;

const siteFacts = {
  kind: z.enum(siteKinds),
  code: words(60),
  name: words(200).min(1),
  aliases: z.array(words(200).min(1)).max(50),
  city: words(60),
  format: z.enum(formats).nullable(),
  area_sqm: z.number().min(0).max(10_000_000).nullable(),
  skus: z.int().min(0).max(10_000_000).nullable(),
  opened_on: dayText.nullable(),
  closed_on: dayText.nullable(),
  /** 供应商态度 (M11), 1 to 5. */
  market_stage: z.int().min(1).max(5).nullable(),
  /** Why a C store counts as regional (M09); who says so is who saves it. */
  exception: words(500),
};

/** 级别 with its reasons. */
export const gradeFields = {
  grade: z.enum(['A', 'B', 'C']).nullable(),
  eligibility: z.enum(['national', 'regional', 'none', 'unknown']),
  reasons: z.array(z.string()),
};

/** 机构 as it stands on the day. */
export const siteSchema = z.object({
  id: idText,
  version,
  ...siteFacts,
  exception_by: z.string(),
  open: z.boolean(),
  relation: z.enum(relations).nullable(),
  parent: z.object({ id: idText, name: z.string() }).nullable(),
  bill_to: z.string().nullable(),
  /** 市场阶段 (M11) that holds there, which place says it, and what follows. */
  market: z.object({ stage: z.int().min(1).max(5), of: z.string(), reason: z.string() }).nullable(),
  ...gradeFields,
  problems: z.array(problemSchema),
});
export type WireSite = z.infer<typeof siteSchema>;

export const sitesSchema = z.object({ sites: z.array(siteSchema), next: z.string().nullable() });
export type WireSites = z.infer<typeof sitesSchema>;

export const sitesQuery = dayQuery.extend({
  kind: z.enum(siteKinds).optional(),
  format: z.enum(formats).optional(),
  relation: z.enum([...relations, 'unknown']).optional(),
  grade: z.enum(['A', 'B', 'C']).optional(),
  city: z.string().max(60).optional(),
  parent: idText.optional(),
  q: z.string().max(100).optional(),
  doubted: z.enum(['true', 'false']).default('false'),
  sort: z.enum(['code', 'name', 'city', 'area', 'skus']).default('code'),
  order: z.enum(['asc', 'desc']).default('asc'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Who is what of a document, and why: said, or by the relation. */
const partySchema = z.object({
  id: idText.nullable(),
  name: z.string().nullable(),
  tax_no: z.string().nullable(),
  source: z.enum(['said', 'relation', 'unknown']),
});
const named = z.object({ id: idText, name: z.string() });
export const partiesSchema = z.object({
  relation: z.enum(relations).nullable(),
  order: partySchema,
  ship: partySchema,
  bill: partySchema,
  pay: partySchema,
  /** 财务代理, the fifth. */
  agent: named.nullable(),
  supplier: named.nullable(),
  deliverer: named.nullable(),
});
export type WireParties = z.infer<typeof partiesSchema>;

export const siteDetailSchema = siteSchema.extend({
  periods: z.array(sitePeriodSchema),
  parties: partiesSchema,
  /** Who changed what, when and why; names, no ids. */
  versions: z.array(
    z.object({
      ...{ version, by: z.string(), reason: z.string(), recorded_at: z.string() },
      changes: z.array(z.string()),
    }),
  ),
});
export type WireSiteDetail = z.infer<typeof siteDetailSchema>;

export const newSiteSchema = z.strictObject({
  ...siteFacts,
  periods: z.array(z.strictObject(sitePeriod)).max(100),
  /** 修改原因. */
  reason: words(500).optional(),
});
export const changeSiteSchema = newSiteSchema.extend({ version });
export type WireNewSite = z.infer<typeof newSiteSchema>;
export type WireSiteChange = z.infer<typeof changeSiteSchema>;
export const savedSchema = z.object({ id: idText, version });

/** 单据四方 of a store as a paper names it. */
export const partiesQuery = languageQuery.extend({
  store: z.string().min(1).max(200),
  day: dayText.optional(),
  as_known_on: dayText.optional(),
});
export const foundPartiesSchema = z.object({
  site: siteSchema.nullable(),
  parties: partiesSchema.nullable(),
});
export type WireFoundParties = z.infer<typeof foundPartiesSchema>;

const namedPeriod = {
  ...days,
  name: words(200).min(1),
  tax_no: words(40),
  address: words(300),
  bank: words(300),
};
const namedPeriods = z.array(z.object(namedPeriod));
const newPeriods = z.array(z.strictObject(namedPeriod)).min(1).max(50);

export const entitySchema = z.object({
  id: idText,
  version,
  is_agent: z.boolean(),
  periods: namedPeriods,
});
export type WireEntity = z.infer<typeof entitySchema>;
export const newEntitySchema = z.strictObject({ is_agent: z.boolean(), periods: newPeriods });
export const changeEntitySchema = newEntitySchema.extend({ version });
export type WireNewEntity = z.infer<typeof newEntitySchema>;

const roles = z.array(z.enum(supplierRoles)).max(supplierRoles.length);
export const suppliersSchema = z.object({
  suppliers: z.array(z.object({ id: idText, version, roles, periods: namedPeriods })),
});
export type WireSupplier = z.infer<typeof suppliersSchema>['suppliers'][number];
export const newSupplierSchema = z.strictObject({ roles, periods: newPeriods });
export const changeSupplierSchema = newSupplierSchema.extend({ version });
export type WireNewSupplier = z.infer<typeof newSupplierSchema>;
