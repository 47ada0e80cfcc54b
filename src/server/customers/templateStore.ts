import type { RetailerTemplate, TemplateContent } from '../../domain/customers/retailerTemplate.ts';
import { toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 结算档案模板 in a version; 0 = it is not kept yet. */
export interface StoredTemplate extends RetailerTemplate {
  readonly id: string;
  readonly version: number;
}

/** Templates that were not put away, by name. */
export async function loadTemplates(client: Client): Promise<StoredTemplate[]> {
  const { rows } = await client.query<{
    id: string;
    version: number;
    name: string;
    content: TemplateContent | null;
  }>(
    `select distinct on (template_id) template_id as id, version, name, content
     from retailer_templates order by template_id, version desc`,
  );
  return rows
    .flatMap(({ content, ...row }) => (content === null ? [] : [{ ...row, ...content }]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The version after the one that was seen, without content where it is put away; false where somebody was first. */
export async function saveTemplate(
  client: Client,
  { id, version, name }: Pick<StoredTemplate, 'id' | 'version' | 'name'>,
  content: TemplateContent | null,
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into retailer_templates (org_id, template_id, version, name, content, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4, $5
     where $2::int = (select coalesce(max(version), 0) from retailer_templates where template_id = $1)
     on conflict do nothing`,
    [id, version, name, content === null ? null : toJson(content), by],
  );
  return saved.rowCount === 1;
}
