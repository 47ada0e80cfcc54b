import { useQuery } from '@tanstack/react-query';
import { loadOpenApi } from '../api.ts';
import { useTexts } from '../texts.ts';
import { FailedNotice } from '../ui/states.tsx';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
}

interface Described {
  readonly summary?: string;
  readonly tags?: readonly string[];
}

interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

const operationsOf = ({ paths = {} }: Description): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '', tags = [] }]) => ({
      method: method.toUpperCase(),
      path,
      summary,
      tag: tags[0] ?? '',
    })),
  );

/** 接口文档: the API as a plain list, made from its own description. */
export function ApiPage() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => operationsOf((await loadOpenApi()) as Description),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const tags = [...new Set((data ?? []).map(({ tag }) => tag))];
  return (
    <div className="column wide">
      <h1 className="pageTitle">{t('docsTitle')}</h1>
      <p className="quiet">
        {t('docsHint')} <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1)
      </p>
      {error && <FailedNotice error={error} retry={() => void refetch()} />}
      {tags.map((tag) => (
        <section className="panel" key={tag}>
          <h2>{tag}</h2>
          <ul className="operations">
            {(data ?? [])
              .filter((each) => each.tag === tag)
              .map(({ method, path, summary }) => (
                <li key={`${method} ${path}`}>
                  <code>
                    <b>{method}</b> {path}
                  </code>
                  <span>{summary}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
