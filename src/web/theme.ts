import { theme as antTheme, type ThemeConfig } from 'antd';

/** One palette for antd and for our own styles; every text on every ground passes AA (4.5). */
const light = {
  ground: '#f4f5f6',
  paper: '#ffffff',
  raised: '#fafbfb',
  ink: '#1a1d21',
  quiet: '#59626c',
  line: '#e1e4e8',
  edge: '#868f99',
  accent: '#1d5bbf',
  fill: '#1d5bbf',
  'fill-hover': '#174a9c',
  'accent-soft': '#e6eefb',
  against: '#b42318',
  'against-soft': '#fdecea',
  person: '#855000',
  'person-soft': '#fcf1de',
  settled: '#176b3a',
  'settled-soft': '#e5f4ea',
  hover: '#f0f2f4',
  shadow: 'rgb(20 25 30 / 12%)',
};

const dark: typeof light = {
  ground: '#121417',
  paper: '#1a1d21',
  raised: '#1f2327',
  ink: '#e6e9ec',
  quiet: '#a4adb7',
  line: '#2e3339',
  edge: '#78828d',
  accent: '#8ab6f9',
  fill: '#2f6bd0',
  'fill-hover': '#2861c0',
  'accent-soft': '#1c2b45',
  against: '#ff9a91',
  'against-soft': '#3b201e',
  person: '#f0b864',
  'person-soft': '#372a15',
  settled: '#7ed6a1',
  'settled-soft': '#173221',
  hover: '#24292e',
  shadow: 'rgb(0 0 0 / 50%)',
};

const font =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, -apple-system, sans-serif';

/** Our own styles read the palette as variables of the document. */
export function applyPalette(isDark: boolean): void {
  const root = document.documentElement;
  root.dataset.theme = isDark ? 'dark' : 'light';
  root.style.colorScheme = isDark ? 'dark' : 'light';
  for (const [name, colour] of Object.entries(isDark ? dark : light)) {
    root.style.setProperty(`--${name}`, colour);
  }
}

export function makeTheme(isDark: boolean): ThemeConfig {
  const p = isDark ? dark : light;
  return {
    algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      fontSize: 13,
      fontFamily: font,
      borderRadius: 4,
      controlHeight: 30,
      sizeStep: 3,
      wireframe: false,
      motion: false,
      colorPrimary: p.fill,
      colorPrimaryHover: p['fill-hover'],
      colorLink: p.accent,
      colorInfo: p.fill,
      colorError: p.against,
      colorWarning: p.person,
      colorSuccess: p.settled,
      colorText: p.ink,
      colorTextSecondary: p.quiet,
      colorTextTertiary: p.quiet,
      colorTextQuaternary: p.quiet,
      colorTextPlaceholder: p.quiet,
      colorTextDisabled: p.quiet,
      colorTextDescription: p.quiet,
      colorIcon: p.quiet,
      colorBgLayout: p.ground,
      colorBgContainer: p.paper,
      colorBgElevated: isDark ? p.raised : p.paper,
      colorBorder: p.edge,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      controlItemBgActive: p['accent-soft'],
      controlItemBgHover: p.hover,
    },
    components: {
      Button: {
        ...{ primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
        ...{ defaultHoverColor: p.accent, defaultHoverBorderColor: p.accent },
      },
      Select: { optionSelectedFontWeight: 500 },
      Segmented: { itemSelectedBg: p.paper, trackBg: p.hover, itemColor: p.quiet },
    },
  };
}
