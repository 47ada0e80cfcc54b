import { blankRetailer, findRetailerFault } from '../../domain/customers/retailerProfile.ts';
import {
  isSameTemplate,
  type RetailerTemplate,
  type TemplateContent,
} from '../../domain/customers/retailerTemplate.ts';
import {
  parseTemplates,
  showTemplates,
  templateHeads,
} from '../../domain/customers/templateSheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { fieldNames } from '../../wire/fields.ts';
import { templateNames } from '../../words/templates.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { columnsOf, words, writeTables } from '../workbook.ts';
import { readFiles } from './books.ts';
import { loadTemplates, type StoredTemplate, saveTemplate } from './templateStore.ts';

export const readTemplates = (context: Context): Promise<StoredTemplate[]> =>
  inOrg(context, loadTemplates);

const contentOf = ({ facts, codes, layouts }: TemplateContent): TemplateContent => ({
  ...{ facts, codes, layouts },
});

/** 建模板, or the version after the one that was seen; names are of one each. */
export const keepTemplate = (
  context: Context,
  template: RetailerTemplate,
  known: { readonly id: string; readonly seen: number } | null,
): Promise<StoredTemplate> =>
  inOrg(context, async (client) => {
    const all = await loadTemplates(client);
    if (known !== null && !all.some(({ id }) => id === known.id))
      throw new Refused(404, 'template.missing', { id: known.id });
    const next = { id: known?.id ?? newId(), version: known?.seen ?? 0, name: template.name };
    if (all.some(({ id, name }) => id !== next.id && isSameTemplate(name, next.name)))
      throw new Refused(409, 'template.twice', { name: next.name });
    const wrong = findRetailerFault({ ...blankRetailer, ...contentOf(template) });
    if (wrong !== null) throw new Refused(422, 'template.fault', { name: next.name });
    if (!(await saveTemplate(client, next, contentOf(template), context.person.id)))
      throw new Refused(409, 'template.stale');
    return { ...template, id: next.id, version: next.version + 1 };
  });

/** 放下模板: it stays as a fact and is offered no more. */
export const forgetTemplate = (context: Context, id: string, seen: number): Promise<void> =>
  inOrg(context, async (client) => {
    const own = (await loadTemplates(client)).find((each) => each.id === id);
    if (!own) throw new Refused(404, 'template.missing', { id });
    if (!(await saveTemplate(client, { ...own, version: seen }, null, context.person.id)))
      throw new Refused(409, 'template.stale');
  });

const names = templateNames(fieldNames);

/** 导出模板 as a workbook that an import reads again. */
export async function exportTemplates(context: Context): Promise<Uint8Array> {
  const templates = await readTemplates(context);
  const widths = [20, 14, 18, 22, 40, 30, 14];
  return writeTables([
    {
      name: '结算档案模板',
      columns: columnsOf(
        [...templateHeads],
        widths.map((width) => [width, 'text'] as const),
      ),
      rows: showTemplates(templates, names).map((row) =>
        row.map((cell) => (typeof cell === 'string' ? words(cell) : cell)),
      ),
      totals: [],
    },
  ]);
}

export interface TemplateImport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly problems: readonly Problem[];
}

/** 导入模板: by name; what is kept already adds nothing. With `isSaved` false it is only looked at. */
export async function importTemplates(
  context: Context,
  files: readonly { readonly id: string; readonly name: string }[],
  isSaved: boolean,
): Promise<TemplateImport> {
  const { sheets, problems: unread } = await readFiles(context, { files });
  const problems = [...unread];
  const found = parseTemplates(sheets, names);
  problems.push(...found.problems);
  if (found.templates.length === 0)
    problems.push({ code: 'template.none', severity: 'error', subject: {}, facts: {} });
  return inOrg(context, async (client) => {
    const { added, changed } = sort(found.templates, await loadTemplates(client));
    if (isSaved) for (const each of [...added, ...changed]) await keep(client, context, each);
    const nameOf = ({ name }: RetailerTemplate) => name;
    return { added: added.map(nameOf), changed: changed.map(nameOf), problems };
  });
}

/** Templates of a workbook beside those that are kept; of the same name what it says takes the place. */
function sort(found: readonly RetailerTemplate[], all: readonly StoredTemplate[]) {
  const added: StoredTemplate[] = [];
  const changed: StoredTemplate[] = [];
  for (const template of found) {
    const own = all.find(({ name }) => isSameTemplate(name, template.name));
    if (!own) added.push({ ...template, id: newId(), version: 0 });
    else if (textOf(own) !== textOf(template))
      changed.push({ ...template, id: own.id, version: own.version, name: own.name });
  }
  return { added, changed };
}

/** As a workbook would say it: what looks the same is the same. */
const textOf = ({ facts, codes, layouts }: TemplateContent): string =>
  JSON.stringify(showTemplates([{ name: '', facts, codes, layouts }], names));

async function keep(client: Client, context: Context, each: StoredTemplate): Promise<void> {
  if (!(await saveTemplate(client, each, contentOf(each), context.person.id)))
    throw new Refused(409, 'template.stale');
}
