import { z } from 'zod';
import type { RetailerTemplate } from '../domain/customers/retailerTemplate.ts';
import { problemSchema } from './problems.ts';
import { fromWireRetailer, templateEntries, toWireRetailer } from './retailers.ts';
import { idText } from './values.ts';

const name = z.string().trim().min(1).max(60);

/** 结算档案模板 of the company. */
const templateSchema = z.object({
  id: idText,
  version: z.int(),
  ...{ name, ...templateEntries },
});
export const templatesSchema = z.object({ templates: z.array(templateSchema) });
export type WireTemplate = z.infer<typeof templateSchema>;
export type WireTemplates = z.infer<typeof templatesSchema>;

export const newTemplateSchema = z.strictObject({ name, ...templateEntries });
export const changeTemplateSchema = newTemplateSchema.extend({ version: z.int().min(1) });
export const forgetTemplateSchema = z.strictObject({ version: z.int().min(1) });
export const savedTemplateSchema = z.object({ id: idText, version: z.int() });
export type WireNewTemplate = z.input<typeof newTemplateSchema>;

/** Looked at only where `save` is false. */
export const importTemplatesSchema = z.strictObject({
  files: z
    .array(z.strictObject({ id: idText, name: z.string().min(1).max(1000) }))
    .min(1)
    .max(20),
  save: z.boolean(),
});
export const templateImportSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  problems: z.array(problemSchema),
});
export type WireTemplateImport = z.infer<typeof templateImportSchema>;

export const toWireTemplate = ({
  id,
  version,
  name: own,
  ...content
}: RetailerTemplate & { readonly id: string; readonly version: number }): WireTemplate => {
  const shown = toWireRetailer({ ...content, contacts: [], chain: '', version });
  const { facts, codes, layouts } = shown;
  return { id, version, name: own, facts, codes, layouts };
};

export function fromWireTemplate({ name: own, ...entries }: WireNewTemplate): RetailerTemplate {
  const { facts, codes, layouts } = fromWireRetailer({ ...entries, contacts: [] });
  return { name: own, facts, codes, layouts };
}
