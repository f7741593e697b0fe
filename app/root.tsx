import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import type { LinksFunction, MetaFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import panelStyles from './styles/panel.css?url'

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'stylesheet', href: panelStyles },
]

export const meta: MetaFunction = () => [{ title: 'Rekindle' }]

/** The document around every page. */
export function Layout({ children }: { children: ReactNode }) {
  const panel = useRouteLoaderData('routes/app') as { panel?: { locale?: string } } | undefined
  return (
    <html lang={panel?.panel?.locale ?? 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return (
    <main className="rk-landing">
      <h1>This page could not be shown</h1>
      <p>There is no such page, or the app could not put it together. Open Rekindle again from your Shopify admin; if it keeps failing, the app’s log names the cause.</p>
    </main>
  )
}
