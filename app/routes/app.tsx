import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { AppProvider } from '@shopify/shopify-app-remix/react'
import { boundary } from '@shopify/shopify-app-remix/server'
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url'
import { useState } from 'react'
import { countDrafts } from '~/deliver'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { readShop } from '~/platform/shops'
import { PanelFrame } from '~/ui/frame/panel-frame'
import { polarisTexts } from '~/ui/i18n/polaris-texts'
import { chooseLocale, PanelProvider, type Panel } from '~/ui/panel-context'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, session, embedded } = await authenticateAdmin(request)
  const [shop, drafts] = await Promise.all([readShop(context.shop), countDrafts(context.shop)])
  const asked = new URL(request.url).searchParams.get('locale') ?? session.locale ?? request.headers.get('accept-language')
  const panel: Panel = { locale: chooseLocale(asked), embedded, shopName: shop.name, timeZone: shop.timeZone, currency: shop.currency, drafts }
  return { apiKey: context.env.SHOPIFY_API_KEY, panel }
}

export const headers: HeadersFunction = (args) => boundary.headers(args)

export default function PanelLayout() {
  const { apiKey, panel } = useLoaderData<typeof loader>()
  // Shopify names the language when it opens the page only; it stays until the page is loaded anew.
  const [locale] = useState(panel.locale)
  return (
    <AppProvider isEmbeddedApp={panel.embedded} apiKey={apiKey} i18n={polarisTexts(locale)}>
      <PanelProvider panel={{ ...panel, locale }}>
        <PanelFrame>
          <Outlet />
        </PanelFrame>
      </PanelProvider>
    </AppProvider>
  )
}
