import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { WirePersonScope } from '../../wire/scopes.ts';
import type { WirePerson } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { peopleKey } from './PersonDialog.tsx';
import { areSound, draftSpan, type SpanDraft, SpanRows, toSpan } from './SpanRows.tsx';
import { loadScope, loadTeams, saveScope, scopeKey, teamsKey } from './scopeApi.ts';

interface ScopeDialogProps {
  readonly person: Pick<WirePerson, 'id' | 'name'>;
  readonly onClose: () => void;
}

/** 负责的连锁 of one person: all of them, or which ones and from when to when. */
export function ScopeDialog({ person, onClose }: ScopeDialogProps) {
  const { t } = useTexts();
  const key = scopeKey(person.id);
  const own = useQuery({ queryKey: key, queryFn: () => loadScope(person.id), gcTime: 0 });
  const all = useQuery({ queryKey: teamsKey, queryFn: loadTeams });
  const error = own.error ?? all.error;
  const again = () => void Promise.all([own.refetch(), all.refetch()]);
  return (
    <Dialog title={t('scopeOf', { name: person.name })} place="right" onClose={onClose}>
      {error ? (
        <FailedNotice error={error} retry={again} />
      ) : own.data && all.data ? (
        <ScopeForm
          key={own.data.version}
          {...{ person, onClose }}
          scope={own.data}
          chains={all.data.chains}
        />
      ) : (
        <div className="settingsForm personForm" role="status" aria-label={t('loading')}>
          <span className="bone tall w60" />
          <span className="bone tall w60" />
        </div>
      )}
    </Dialog>
  );
}

interface ScopeFormProps extends ScopeDialogProps {
  readonly scope: WirePersonScope;
  readonly chains: readonly string[];
}

function ScopeForm({ person, scope, chains, onClose }: ScopeFormProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [isLimited, setLimited] = useState(scope.limited);
  const [rows, setRows] = useState<readonly SpanDraft[]>(() =>
    scope.chains.map(({ chain, ...span }, n) => draftSpan(chain, span, n)),
  );
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    setAsked(true);
    if (!areSound(rows)) return;
    setBusy(true);
    setFailure(null);
    const spans = rows.map((row) => ({ chain: row.of, ...toSpan(row) }));
    try {
      const change = { version: scope.version, limited: isLimited, chains: spans };
      await saveScope(person.id, change, lang);
      await queries.invalidateQueries({ queryKey: peopleKey });
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      setBusy(false);
    }
  };
  return (
    <form
      className="settingsForm personForm scopeForm"
      aria-label={t('scopeTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <Segmented
        aria-label={t('scopeTitle')}
        value={isLimited}
        options={[
          { value: false, label: t('scopeAll') },
          { value: true, label: t('scopeSome') },
        ]}
        onChange={setLimited}
      />
      <p className="quiet small">{t(isLimited ? 'scopeSomeHint' : 'scopeAllHint')}</p>
      {isLimited && (
        <>
          <SpanRows
            title={t('scopeChains')}
            what={t('chain')}
            add={t('scopeAdd')}
            empty={t('scopeNone')}
            rows={rows}
            options={chains.map((chain) => ({ value: chain, label: chain }))}
            isAsked={isAsked}
            onChange={setRows}
          />
          <FromOthers scope={scope} />
        </>
      )}
      <p className="settingsEnd">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('personSave')}
        </Button>
      </p>
    </form>
  );
}

/** What is seen beside one's own: by teams, and for whom one stands in; and what all of it is today. */
function FromOthers({ scope }: { readonly scope: WirePersonScope }) {
  const { t, lang } = useTexts();
  const { teams, stands_in_for, sees } = scope;
  const listed = (names: readonly string[]) => names.join(lang === 'zh' ? '、' : ', ');
  return (
    <dl className="scopeFrom">
      <dt>{t('scopeByTeams')}</dt>
      <dd>
        {teams.length === 0
          ? t('scopeNoTeam')
          : listed(teams.map(({ name, leads }) => (leads ? t('scopeLeadsOf', { name }) : name)))}
      </dd>
      {stands_in_for.length > 0 && (
        <>
          <dt>{t('scopeByDeputy')}</dt>
          <dd>
            {listed(stands_in_for.map(({ name, to }) => t('scopeUntil', { name, day: to ?? '' })))}
          </dd>
        </>
      )}
      {scope.limited && (
        <>
          <dt>{t('scopeSees')}</dt>
          <dd>{sees === null ? t('scopeAll') : listed(sees) || t('scopeSeesNone')}</dd>
        </>
      )}
    </dl>
  );
}
