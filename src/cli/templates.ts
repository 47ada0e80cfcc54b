import { writeFile } from 'node:fs/promises';
import {
  applyTemplate,
  isSameTemplate,
  planTemplate,
} from '../domain/customers/retailerTemplate.ts';
import { readConfig } from '../server/config.ts';
import { fromWireRetailer, toWireRetailer } from '../wire/retailers.ts';
import {
  fromWireTemplate,
  type WireTemplate,
  type WireTemplateImport,
} from '../wire/retailerTemplates.ts';
import { screenRetailerTexts } from '../words/screensRetailers.ts';
import type { Lang } from '../words/text.ts';
import { listFiles } from './folder.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import type { Service } from './service.ts';
import { CommandRefused, UsageError } from './usage.ts';

export interface TemplatesOptions {
  readonly make?: string;
  readonly from?: string;
  readonly apply?: string;
  readonly to?: string;
  readonly replace?: boolean;
  readonly preview?: boolean;
  readonly export?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming customers templates: listed, made from a profile, applied to another chain, read in, written out. */
export async function templatesCommand(
  paths: readonly string[],
  options: TemplatesOptions,
): Promise<number> {
  const { json = false, lang, preview = false } = options;
  if ((options.make === undefined) !== (options.from === undefined))
    throw new UsageError('--make 名称 和 --from 连锁 一起写 / --make NAME goes with --from CHAIN');
  if ((options.apply === undefined) !== (options.to === undefined))
    throw new UsageError('--apply 模板 和 --to 连锁 一起写 / --apply NAME goes with --to CHAIN');
  const files = await listFiles(paths);
  const service = await openService(readConfig());
  try {
    if (files.length > 0) {
      const done = await service.importTemplates({ files, isSaved: !preview }, lang);
      if (json) printJson(done);
      else print(showImport(done, preview, lang));
      return done.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
    }
    if (options.export !== undefined) {
      await writeFile(options.export, await service.exportTemplates());
      note(options.export);
      return 0;
    }
    if (options.make !== undefined && options.from !== undefined) {
      const { facts, codes, layouts } = await service.retailer(options.from, null);
      await service.makeTemplate({ name: options.make, facts, codes, layouts });
    }
    if (options.apply !== undefined && options.to !== undefined)
      return await apply(service, { ...options, apply: options.apply, to: options.to });
    const templates = await service.templates();
    if (json) printJson({ templates });
    else print(showTemplates(templates, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

type Applying = TemplatesOptions & { readonly apply: string; readonly to: string };

/** What changes is told first; with --preview nothing is kept. */
async function apply(service: Service, { apply: name, to, ...how }: Applying): Promise<number> {
  const { replace = false, preview = false, json = false, lang } = how;
  const found = (await service.templates()).find((each) => isSameTemplate(each.name, name));
  if (!found) throw new CommandRefused(`没有这个模板 / no such template: ${name}`);
  const { id: _, version: __, ...template } = found;
  const seen = await service.retailer(to, null);
  const profile = fromWireRetailer(seen);
  const content = fromWireTemplate(template);
  const changes = planTemplate(profile, content).map((each) => ({
    ...each,
    isMade: each.before === null || replace,
  }));
  if (!preview && changes.some(({ isMade }) => isMade)) {
    const next = applyTemplate(profile, content, replace);
    const { facts, codes, contacts, layouts } = toWireRetailer({ ...next, chain: to, version: 0 });
    const entries = { facts, codes, contacts, layouts };
    await service.keepRetailer(to, { version: seen.version, ...entries });
  }
  if (json) printJson({ changes, kept: !preview });
  else print(showChanges(changes, lang));
  return 0;
}

type Change = ReturnType<typeof planTemplate>[number] & { readonly isMade: boolean };

function showChanges(changes: readonly Change[], lang: Lang): string {
  const at = lang === 'zh' ? 0 : 1;
  if (changes.length === 0) return `${screenRetailerTexts.templateSame[at]}\n`;
  const lines = changes.map(({ part, name, before, after, isMade }) => {
    const fact = `retailerFact_${name}` as 'retailerFact_portal';
    const said = part === 'fact' ? screenRetailerTexts[fact][at] : name;
    const stays = screenRetailerTexts.templateStays[at];
    return `${said}: ${before ?? '-'} -> ${after}${isMade ? '' : ` (${stays}; --replace)`}`;
  });
  return `${lines.join('\n')}\n`;
}

function showTemplates(templates: readonly WireTemplate[], lang: Lang): string {
  if (templates.length === 0)
    return `${screenRetailerTexts.templatesNone[lang === 'zh' ? 0 : 1]}\n`;
  const unit = lang === 'zh' ? '项' : 'entries';
  const lines = templates.map(({ name, facts, codes, layouts }) => {
    return `${name}  ${facts.length + codes.length + layouts.length} ${unit}`;
  });
  return `${lines.join('\n')}\n`;
}

function showImport(
  { added, changed, problems }: WireTemplateImport,
  isPreview: boolean,
  lang: Lang,
) {
  const list = (names: readonly string[]) => names.join(lang === 'zh' ? '、' : ', ') || '-';
  const [zh, en] = isPreview ? ['将新增', 'would add'] : ['新增', 'added'];
  const head =
    lang === 'zh'
      ? `${zh} ${list(added)}; 修改 ${list(changed)}`
      : `${en} ${list(added)}; changed ${list(changed)}`;
  const lines = problems.map(
    ({ file, row, message }) => `${[file, row].filter(Boolean).join(':')}: ${message}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}
