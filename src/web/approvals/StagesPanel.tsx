import type { WireRequestPage } from '../../wire/approvalRequests.ts';
import { useRoleNames } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { showWhyNot } from './showRequest.ts';

/** 审批级: each with its seats, who filled them; of those who may not act, why. */
export function Stages({ request }: { readonly request: WireRequestPage }) {
  const { t, lang } = useTexts();
  const namesOf = useRoleNames();
  const others = request.people.filter(({ may, why }) => !may && why !== 'noRole');
  return (
    <section aria-label={t('approvalStages')}>
      <h2>{t('approvalStages')}</h2>
      <ol className="approvalStages">
        {request.stages.map((stage, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: levels never move
          <li key={n}>
            <span className="quiet">
              {t('approvalStage', { n: n + 1, days: stage.days })}
              {stage.seats.length > 1 && ` · ${t(`approvalNeed_${stage.need}`)}`}
            </span>
            <ul>
              {stage.seats.map((seat, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: seats never move
                <li key={at}>
                  <span>{namesOf(seat.roles)}</span>
                  {seat.by === null ? (
                    <span className="quiet">{t('approvalSeatOpen')}</span>
                  ) : (
                    <Mark tone="settled">
                      {seat.by}
                      {seat.on_behalf !== null && t('approvalFor', { name: seat.on_behalf })}{' '}
                      {seat.on}
                    </Mark>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {request.state === 'waiting' && others.length > 0 && (
        <p className="quiet small">
          {others
            .map(({ name, why }) => t('approvalMayNot', { name, why: showWhyNot(why, lang) }))
            .join(lang === 'zh' ? '；' : '; ')}
        </p>
      )}
    </section>
  );
}
