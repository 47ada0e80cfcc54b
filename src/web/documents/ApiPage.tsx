import { useEffect, useState } from 'react';
import { loadOpenApi } from '../api.ts';
import { useTexts } from '../texts.ts';

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

/** The API as a plain list, made from its own description. */
export function ApiPage() {
  const { t } = useTexts();
  const [operations, setOperations] = useState<readonly Operation[]>([]);
  useEffect(() => {
    loadOpenApi()
      .then((description) => setOperations(operationsOf(description as Description)))
      .catch(() => setOperations([]));
  }, []);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <section className="panel">
      <h1>{t('apiTitle')}</h1>
      <p className="quiet">
        {t('apiHint')} <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1)
      </p>
      {tags.map((tag) => (
        <div key={tag}>
          <h2>{tag}</h2>
          <ul className="operations">
            {operations
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
        </div>
      ))}
    </section>
  );
}
