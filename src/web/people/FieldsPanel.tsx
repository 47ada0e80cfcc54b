import { fieldGroups, fieldsOf } from '../../domain/people/fields.ts';
import { roles } from '../../domain/people/role.ts';
import { fieldGroupNames } from '../../words/fieldGroups.ts';
import { pick } from '../../words/show.ts';
import { useRoleNames } from '../roleNames.ts';
import { useTexts } from '../texts.ts';

/** 字段权限: which roles are shown which fields, and who sets them. */
export function FieldsPanel() {
  const { t, lang } = useTexts();
  const namesOf = useRoleNames();
  const rolesOf = (group: (typeof fieldGroups)[number], verb: 'read' | 'change') =>
    namesOf(roles.filter((role) => fieldsOf([role], verb).includes(group)));
  return (
    <ul className="fieldGroups">
      {fieldGroups.map((group) => (
        <li key={group}>
          <strong>{pick(fieldGroupNames[group], lang)}</strong>
          <span>{t('fieldsRead', { roles: rolesOf(group, 'read') })}</span>
          <span className="quiet">{t('fieldsChange', { roles: rolesOf(group, 'change') })}</span>
        </li>
      ))}
    </ul>
  );
}
