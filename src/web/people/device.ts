const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg\w*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

const named = (agent: string, known: typeof browsers): string | null =>
  known.find(([form]) => form.test(agent))?.[1] ?? null;

/** 设备 as people know it: Chrome and Windows; null = it does not say. */
export function readDevice(agent: string): { browser: string; system: string } | null {
  const browser = named(agent, browsers);
  const system = named(agent, systems);
  return browser && system ? { browser, system } : null;
}
