import { z } from 'zod';
import { dayText, idText } from './values.ts';

/** 演示公司: not there, being loaded, there, or left half way. */
export const demoStates = ['absent', 'loading', 'ready', 'broken'] as const;

export const demoSchema = z.object({
  /** Whether this server can load it. */
  offered: z.boolean(),
  state: z.enum(demoStates),
  /** The job that loads or loaded it, under /demo/jobs. */
  job: idText.nullable(),
});

export type WireDemo = z.infer<typeof demoSchema>;

export const demoOrderSchema = z.strictObject({
  /** Empties it first, where it is there. */
  reset: z.boolean().default(false),
  /** The day taken as today: the year that is told ends with the month before. */
  as_of: dayText.optional(),
});

const said = (length: number) => z.string().max(length);

/** 公司资料: company and contact that letters bear where nobody says otherwise; '' = not said. */
const companyFacts = {
  company: said(200),
  contact: said(100),
  phone: said(100),
  email: said(200),
  address: said(300),
};

/** version 0: nobody has said anything yet. */
export const companySchema = z.object({ ...companyFacts, version: z.int() });

export type WireCompany = z.infer<typeof companySchema>;

/** version: the one that was seen; another one is refused. */
export const changeCompanySchema = z.strictObject({
  ...companyFacts,
  version: z.int().min(0),
  person: said(200).default(''),
});

/** 示例文件 by name. */
export const examplesSchema = z.object({ files: z.array(z.object({ name: z.string() })) });
