import { z } from 'zod';
import { customerKinds, kaReasons, kaScopes } from '../domain/customers/profile.ts';
import { numberNames } from '../domain/customers/ruleNumbers.ts';
import { formats } from '../domain/customers/site.ts';
import { preconditions, tradeTypes } from '../domain/customers/trade.ts';
import { entitySchema, gradeFields, siteSchema } from './customers.ts';
import { problemSchema } from './problems.ts';
import { amountText, dayText, idText, languageQuery, shareText } from './values.ts';

const version = z.int().min(0);
const note = z.string().trim().max(500);
const id = idText.nullable();

const check = z.object({ what: z.enum(preconditions), met: z.boolean().nullable(), note });
const tradePeriod = z.object({
  ...{ from: dayText.nullable(), to: dayText.nullable(), type: z.enum(tradeTypes) },
  /** 品牌商, 签约主体, 供货主体, 配送商 of our side. */
  ...{ brand: id, signer: id, supplier: id, deliverer: id },
  checks: z.array(check).max(preconditions.length),
});
export type WireTradePeriod = z.infer<typeof tradePeriod>;

const profileFacts = {
  kind: z.enum(customerKinds).nullable(),
  scope: z.enum(kaScopes).nullable(),
  reasons: z.array(z.enum(kaReasons)).max(kaReasons.length),
  /** M03 and M04, by number. */
  target: z.int().min(1).max(4).nullable(),
  background: z.int().min(1).max(4).nullable(),
};
const diligence = { day: dayText, note: note.min(1) };

export const profileSchema = z.object({
  version,
  ...profileFacts,
  diligence: z.object({ ...diligence, by: z.string() }).nullable(),
  trade: z.array(tradePeriod),
});
export type WireProfile = z.infer<typeof profileSchema>;

/** Who found out about the means of a chain is who saves it. */
export const changeProfileSchema = z.strictObject({
  version,
  ...profileFacts,
  diligence: z.strictObject(diligence).nullable(),
  trade: z
    .array(tradePeriod.extend({ checks: z.array(z.strictObject(check.shape)).max(3) }).strict())
    .max(50),
});
export type WireProfileChange = z.infer<typeof changeProfileSchema>;
export const savedProfileSchema = z.object({ version });

const sums = {
  ...{ stores: z.int(), places: z.int(), closed: z.int(), entities: z.int() },
  relations: z.object({ R01: z.int(), R02: z.int(), R03: z.int(), unknown: z.int() }),
  /** Open stores with odd data (M10), and those with anything in doubt. */
  ...{ odd: z.int(), doubts: z.int() },
};

const chainGrade = z.object({ format: z.enum(formats), stores: z.int(), ...gradeFields });

/** 市场阶段 (M11) with the places that are in it, and what follows. */
const stageGroup = z.object({
  stage: z.int().min(1).max(5),
  places: z.array(z.string()),
  reason: z.string(),
});

/** 连锁一览. */
export const customersSchema = z.object({
  customers: z.array(
    z.object({
      chain: z.string(),
      ...sums,
      trade: z.enum(tradeTypes).nullable(),
      grades: z.array(chainGrade),
      needs_diligence: z.boolean(),
      stages: z.array(stageGroup),
    }),
  ),
});
export type WireCustomer = z.infer<typeof customersSchema>['customers'][number];
export const newCustomerSchema = z.strictObject({ name: z.string().trim().min(1).max(100) });
export const madeCustomerSchema = z.object({ chain: z.string() });

export const customerSchema = z.object({
  chain: z.string(),
  day: dayText,
  ...sums,
  profile: profileSchema,
  needs_diligence: z.boolean(),
  stages: z.array(stageGroup),
  grades: z.array(chainGrade),
  /** 贸易类型 of the day, who does what by it, and what has to be so. */
  trade: z
    .object({
      type: z.enum(tradeTypes),
      signs: z.enum(['maker', 'distributor']),
      serves: z.enum(['maker', 'distributor']),
      bears_risk: z.enum(['maker', 'shared', 'distributor']),
      controls_fees: z.enum(['maker', 'distributor']),
      checklist: z.array(
        z.object({
          what: z.enum([...preconditions, 'signer', 'deliverer']),
          met: z.boolean().nullable(),
          note: z.string(),
        }),
      ),
    })
    .nullable(),
  /** 总部, 大仓 and 大区. */
  sites: z.array(siteSchema),
  entities: z.array(entitySchema),
});
export type WireCustomerDetail = z.infer<typeof customerSchema>;

const numberValue = {
  value: z.int().min(1).max(10_000_000),
  source: z.string().trim().min(1).max(200),
};
/** 口径 of grades and doubts, each with its source. */
export const ruleNumbersSchema = z.object({
  version,
  numbers: z.array(
    z.object({ name: z.enum(numberNames), ...numberValue, is_default: z.boolean() }),
  ),
});
export type WireRuleNumbers = z.infer<typeof ruleNumbersSchema>;
export const changeNumbersSchema = z.strictObject({
  version,
  numbers: z
    .array(z.strictObject({ name: z.enum(numberNames), ...numberValue }))
    .max(numberNames.length),
});

/** 迁移占比 (T04): receipts of audited statements by the trade type of their month. */
export const sharesQuery = languageQuery.extend({
  from: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});
export const sharesSchema = z.object({
  from: z.string(),
  to: z.string(),
  shares: z.array(
    z.object({
      type: z.enum(tradeTypes).nullable(),
      sales: amountText.nullable(),
      share: shareText.nullable(),
    }),
  ),
});
export type WireShares = z.infer<typeof sharesSchema>;

/** 单据上有, 客户树里没有的门店. */
export const statedSchema = z.object({
  stores: z.array(
    z.object({ code: z.string(), name: z.string(), lines: z.int(), last: dayText.nullable() }),
  ),
});
export type WireStated = z.infer<typeof statedSchema>['stores'][number];
export const addStatedSchema = z.strictObject({
  stores: z
    .array(z.strictObject({ code: z.string().max(200), name: z.string().max(200) }))
    .min(1)
    .max(5_000),
});
export const addedSchema = z.object({ added: z.int() });

/** 导入客户表: files that were sent in before, and of which chain rows are that name none. */
export const importSchema = z.strictObject({
  files: z
    .array(z.strictObject({ id: idText, name: z.string().min(1).max(300) }))
    .min(1)
    .max(20),
  chain: z.string().min(1).max(200).optional(),
});
export const commitImportSchema = importSchema.extend({ fingerprint: z.string().length(64) });
export const importPlanSchema = z.object({
  /** Of what would be saved: another one is another plan. */
  fingerprint: z.string(),
  added: z.int(),
  changed: z.int(),
  changes: z.array(
    z.object({
      what: z.enum(['chain', 'site', 'entity', 'supplier']),
      is_new: z.boolean(),
      chain: z.string(),
      name: z.string(),
    }),
  ),
  problems: z.array(problemSchema),
});
export type WireImportPlan = z.infer<typeof importPlanSchema>;
