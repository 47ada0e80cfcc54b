import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { useLayoutEffect, useMemo } from 'react';
import { onSignedOut } from './api.ts';
import { followOnline, isServerGone } from './online.ts';
import { useDark, usePreferences } from './preferences.ts';
import { router } from './routes.tsx';
import { sessionKey } from './session.ts';
import { applyPalette, makeTheme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true } },
});

/** What could not be loaded meanwhile is asked for once the server is back. */
followOnline(() => {
  if (!isServerGone()) void queries.invalidateQueries();
});

onSignedOut(() => void queries.invalidateQueries({ queryKey: sessionKey }));

/** The word of this answer under which styles may be made while the page runs. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

export function App() {
  const { lang } = usePreferences();
  const isDark = useDark();
  useLayoutEffect(() => applyPalette(isDark), [isDark]);
  useLayoutEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  const theme = useMemo(() => makeTheme(isDark), [isDark]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={theme}
      locale={lang === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
