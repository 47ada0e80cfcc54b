/** Asks the server at an address: a body is posted, a refusal ends the bench. */
export const askAt =
  (url: string) =>
  async <T>(path: string, body?: BodyInit): Promise<T> => {
    const headers: Record<string, string> =
      typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const order = body === undefined ? {} : { method: 'POST', body, headers };
    const answer = await fetch(`${url}/api/v1${path}`, order);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
