import { describe, expect, it } from 'vitest';
import { isBadPort } from './badPorts.ts';
import { readConfig } from './config.ts';

/** Whether fetch refuses the port by itself, before anybody is asked. */
const isRefused = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) }).then(
    async (answer) => {
      await answer.body?.cancel();
      return false;
    },
    (error: Error) => (error.cause as Error | undefined)?.message === 'bad port',
  );

describe('ports that browsers refuse', () => {
  it('are those that fetch refuses too, and none beside them', async () => {
    const listed = Array.from({ length: 65_535 }, (_, i) => i + 1).filter(isBadPort);
    expect(listed).toHaveLength(82);
    const around = [...new Set(listed.flatMap((port) => [port - 1, port, port + 1]))];
    const asked = [...around, 80, 443, 3000, 5173, 8080, 8443, 65_535].filter((port) => port > 0);
    const refused: number[] = [];
    for (const port of asked) if (await isRefused(port)) refused.push(port);
    expect(refused.sort((a, b) => a - b)).toEqual(listed);
  });

  it('are no place to serve from: said at start, with a port that is', () => {
    for (const port of ['4190', '6000', '6665', '10080'])
      expect(() => readConfig({ PORT: port })).toThrow(
        `PORT=${port}: 浏览器不访问这个端口, 请换一个, 如 8080 / browsers refuse this port`,
      );
    expect(readConfig({ PORT: '4191' }).port).toBe(4191);
    expect(readConfig({ PORT: '0' }).port).toBe(0);
  });
});
