import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { supplierRoles } from '../../domain/customers/party.ts';
import type { WireEntity, WireSupplier } from '../../wire/customers.ts';
import { showSupplierRole } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { keepEntity, keepSupplier } from './customersApi.ts';
import { areNamed, blankNamed, type NamedDraft, NamedRows, toNamed } from './NamedRows.tsx';
import { useKeep } from './useKeep.ts';

const draftOf = (known: Pick<WireEntity, 'periods'> | null): NamedDraft[] =>
  known ? known.periods.map((period, key) => ({ ...period, key })) : [blankNamed(0)];

const titleOf = (known: Pick<WireEntity, 'periods'> | null): string =>
  known?.periods.at(-1)?.name ?? '';

interface EntityDialogProps {
  readonly chain: string;
  /** null = a new one. */
  readonly entity: WireEntity | null;
  readonly onClose: () => void;
}

/** 法人主体 with its names and tax numbers by days. */
export function EntityDialog({ chain, entity, onClose }: EntityDialogProps) {
  const { t } = useTexts();
  const [isAgent, setAgent] = useState(entity?.is_agent ?? false);
  return (
    <PartyForm
      title={entity ? t('custEditOf', { name: titleOf(entity) }) : t('custEntityNew')}
      known={entity}
      onKeep={(rows) => keepEntity(chain, { is_agent: isAgent, periods: toNamed(rows) }, entity)}
      onClose={onClose}
    >
      <Checkbox checked={isAgent} onChange={({ target }) => setAgent(target.checked)}>
        {t('custIsAgent')}
      </Checkbox>
    </PartyForm>
  );
}

interface SupplierDialogProps {
  readonly supplier: WireSupplier | null;
  readonly onClose: () => void;
}

/** 供方 with what it may be on a deal. */
export function SupplierDialog({ supplier, onClose }: SupplierDialogProps) {
  const { t, lang } = useTexts();
  const [roles, setRoles] = useState(supplier?.roles ?? []);
  return (
    <PartyForm
      title={supplier ? t('custEditOf', { name: titleOf(supplier) }) : t('custSupplierNew')}
      known={supplier}
      isWhole
      onKeep={(rows) => keepSupplier({ roles, periods: toNamed(rows) }, supplier)}
      onClose={onClose}
    >
      <fieldset className="customerChoices">
        <legend>{t('custRoles')}</legend>
        {supplierRoles.map((role) => (
          <Checkbox
            key={role}
            checked={roles.includes(role)}
            onChange={({ target }) =>
              setRoles(
                supplierRoles.filter((each) =>
                  each === role ? target.checked : roles.includes(each),
                ),
              )
            }
          >
            {showSupplierRole(role, lang)}
          </Checkbox>
        ))}
      </fieldset>
    </PartyForm>
  );
}

interface PartyFormProps {
  readonly title: string;
  readonly known: Pick<WireEntity, 'periods'> | null;
  readonly isWhole?: boolean;
  readonly onKeep: (rows: readonly NamedDraft[]) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function PartyForm({ title, known, isWhole = false, onKeep, onClose, children }: PartyFormProps) {
  const { t } = useTexts();
  const [rows, setRows] = useState<readonly NamedDraft[]>(() => draftOf(known));
  const [isAsked, setAsked] = useState(false);
  const { failure, isBusy, keep } = useKeep();
  const submit = async () => {
    setAsked(true);
    if (areNamed(rows) && (await keep(() => onKeep(rows))) !== null) onClose();
  };
  return (
    <Dialog title={title} place="right" onClose={onClose}>
      <form
        className="customerForm"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <NamedRows rows={rows} isAsked={isAsked} onChange={setRows} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="customers"
            isWhole={isWhole}
            type="primary"
            htmlType="submit"
            disabled={isBusy}
          >
            {t('custSave')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
