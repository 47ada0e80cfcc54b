declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** The part of it that the tests use; it brings no types of its own. */
  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): RequestListener;
  }
}
