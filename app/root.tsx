import cyrillicUrl from '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2?url'
import latinUrl from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2?url'
import type { ReactNode } from 'react'
import {
  Links,
  type LinksFunction,
  type LoaderFunctionArgs,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from '~/remix'
import { I18nProvider } from './i18n'
import { useNonce } from './lib/nonce'
import { errorMeta } from './lib/page-meta'
import { type RootData, readPageTraits } from './lib/page-traits'
import stylesUrl from './styles/app.css?url'
import figuresUrl from './styles/fonts/figures.woff2?url'
import { ErrorPage } from './ui/shell/error-page'
import { SignedOutFrame } from './ui/shell/signed-out-frame'

export const links: LinksFunction = () => [
  ...[cyrillicUrl, latinUrl, figuresUrl].map((href) => ({
    rel: 'preload' as const,
    as: 'font' as const,
    type: 'font/woff2',
    crossOrigin: 'anonymous' as const,
    href,
  })),
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
]

/** For a page that did not open; every other names itself. */
export const meta: MetaFunction = errorMeta

export function loader({ context }: LoaderFunctionArgs): RootData {
  const { actor, locale, timeZone, requestId } = context
  const audience = actor?.role === 'accountant' || actor?.role === 'admin' ? 'staff' : 'customer'
  return { locale, timeZone, audience, requestId }
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  const { plain, light, refreshSeconds, frameScripts } = readPageTraits(useMatches())
  const locale = root?.locale ?? 'ru'
  return (
    <html lang={locale} data-audience={root?.audience} data-scheme={light ? 'light' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={light ? 'light' : 'light dark'} />
        <Meta />
        <Links />
        {refreshSeconds ? <Refresh seconds={refreshSeconds} hasScripts={!plain} /> : null}
      </head>
      <body>
        <I18nProvider locale={locale} timeZone={root?.timeZone ?? 'UTC'}>
          {children}
        </I18nProvider>
        {frameScripts.length > 0 ? (
          <script
            nonce={nonce}
            src="/bitrix24-frame.js"
            data-task="frame"
            data-sources={frameScripts.join(' ')}
            defer
          />
        ) : null}
        {plain ? null : (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

/** Scripts ask again by themselves; where there are none the browser loads the page anew. */
function Refresh({ seconds, hasScripts }: { seconds: number; hasScripts: boolean }) {
  const refresh = <meta httpEquiv="refresh" content={String(seconds)} />
  return hasScripts ? <noscript>{refresh}</noscript> : refresh
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <SignedOutFrame>
      <ErrorPage />
    </SignedOutFrame>
  )
}
