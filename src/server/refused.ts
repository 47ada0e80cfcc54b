export type RefusedStatus =
  | (400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429)
  | (500 | 503 | 507);

/** 拒绝: an action may not be done. Thrown only in server, mapped once to an answer. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly errors: readonly { readonly path: string; readonly message: string }[];

  constructor(
    status: RefusedStatus,
    code: string,
    facts: Readonly<Record<string, string>> = {},
    errors: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(code);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.facts = facts;
    this.errors = errors;
  }
}
