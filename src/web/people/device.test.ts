import { expect, it } from 'vitest';
import { readDevice } from './device.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it('issue 4, 1: names the device of a session as people know it', () => {
  const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`;
  const phone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} Safari/604.1`;
  expect(readDevice(windows)).toEqual({ browser: 'Chrome', system: 'Windows' });
  expect(readDevice(`${windows} Edg/140.0.0.0`)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(readDevice(phone)).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(readDevice(`${phone} MicroMessenger/8.0`)?.browser).toBe('WeChat');
  expect(readDevice('curl/8.0')).toBeNull();
});
