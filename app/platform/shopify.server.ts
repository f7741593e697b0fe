import '@shopify/shopify-app-remix/adapters/node'

import { shopifyApi } from '@shopify/shopify-api'
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime'
import { ApiVersion, AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server'

import type { Services } from './context'
import { installShop } from './install-shop'
import { SealedSessionStorage } from './sealed-session-storage'
import { sendToOrigin } from './send-to-origin'

/** The version of the Admin API and of webhook bodies that the app is written for. */
export const API_VERSION = ApiVersion.October26

export type Shopify = ReturnType<typeof createShopify>

const shopifyByServices = new WeakMap<Services, Shopify>()

/** Shopify's library for these services: made once, since it holds the sessions. */
export function shopifyFor(services: Services): Shopify {
  const known = shopifyByServices.get(services)
  if (known) return known
  const shopify = createShopify(services)
  shopifyByServices.set(services, shopify)
  return shopify
}

/** An embedded app of the App Store: managed installation, token exchange, offline tokens that expire after an hour. */
function createShopify(services: Services) {
  const { env } = services
  if (env.SHOPIFY_API_ORIGIN) setAbstractFetchFunc(sendToOrigin(env.SHOPIFY_API_ORIGIN))
  const sessionStorage = new SealedSessionStorage(services)
  const shared = {
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: API_VERSION,
    logger: { log: async (_severity: unknown, message: string) => services.logger.debug(message) },
  }
  const app = shopifyApp({
    ...shared,
    appUrl: env.SHOPIFY_APP_URL,
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    authPathPrefix: '/auth',
    sessionStorage,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: ({ session }) => installShop(services, session.shop, session.scope ?? '') },
  })
  // The same library without a request at hand: renewing tokens in jobs.
  const { host, protocol } = new URL(env.SHOPIFY_APP_URL)
  const api = shopifyApi({ ...shared, hostName: host, hostScheme: protocol === 'https:' ? 'https' : 'http', isEmbeddedApp: true, _logDisabledFutureFlags: false })
  return { ...app, api, sessionStorage }
}
