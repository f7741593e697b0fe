import { appServices } from './app-services.server'
import { shopContext, type Services, type ShopContext } from './context'
import { shopifyFor } from './shopify.server'

/** Who asks for a page of the panel, and everything needed to answer for that store. */
export interface AdminRequest {
  context: ShopContext
  session: { shop: string; locale?: string }
  /** Who looks, for the access log: "user:" and Shopify's id of the person; "staff" where nobody signs in (the local panel). */
  actor: string
  /** false: the local panel of the demo, without Shopify's frame around it. */
  embedded: boolean
  /** Leads elsewhere within the app, or out of Shopify's frame. */
  redirect(url: string): Response
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Lets a request of the panel in, or throws the Response that Shopify's library answers instead (sign in, install,
 * renew the session token). In demo and test mode a request without a session token gets the demo's store, but only
 * on the loopback and from a page of the loopback.
 */
export async function authenticateAdmin(request: Request, services: Services = appServices()): Promise<AdminRequest> {
  const { REKINDLE_MODE: mode, REKINDLE_DEMO_SHOP: demoShop } = services.env
  if ((mode === 'demo' || mode === 'test') && !carriesSessionToken(request)) {
    refuseStrangers(request)
    return {
      context: shopContext(services, demoShop),
      session: { shop: demoShop },
      actor: 'staff',
      embedded: false,
      redirect: (url) => new Response(null, { status: 302, headers: { location: url } }),
    }
  }
  const { session, sessionToken, redirect } = await shopifyFor(services).authenticate.admin(request)
  const locale = new URL(request.url).searchParams.get('locale')
  return {
    context: shopContext(services, session.shop),
    session: { shop: session.shop, ...(locale ? { locale } : {}) },
    actor: sessionToken?.sub ? `user:${sessionToken.sub}` : 'staff',
    embedded: true,
    redirect: (url) => redirect(url),
  }
}

function carriesSessionToken(request: Request): boolean {
  return request.headers.has('authorization') || new URL(request.url).searchParams.has('id_token')
}

/** The demo has no login, so another machine, or another site open in the same browser, must not reach it. */
function refuseStrangers(request: Request): void {
  const origin = request.headers.get('origin')
  const hosts = [new URL(request.url).hostname, ...(origin && origin !== 'null' ? [new URL(origin).hostname] : [])]
  if (!hosts.every((host) => LOOPBACK.has(host))) {
    throw new Response('The demo answers on this machine only. Open it at http://127.0.0.1.', { status: 403 })
  }
}
