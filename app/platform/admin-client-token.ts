import { createHmac, randomUUID } from 'node:crypto'

import { RequestedTokenType, type Session } from '@shopify/shopify-api'

import { AdminError } from './admin-client'
import type { Services } from './context'
import { shopifyFor, type Shopify } from './shopify.server'

/** Renewed this long before it ends, so that a request under way does not lose its token. */
const RENEW_BEFORE_MS = 5 * 60_000

/**
 * The offline access token of a store, renewed with its refresh token when it has expired or `renew` is set.
 * Renewals of one store queue behind a lock, because a refresh token may be used once.
 * @throws AdminError ('not-installed') when the store has never opened the app, has left, or its refresh token ended.
 */
export async function readOfflineToken(services: Services, shopId: string, renew = false): Promise<string> {
  const shopify = shopifyFor(services)
  const session = await loadOfflineSession(shopify, shopId)
  if (!renew && session?.accessToken && !session.isExpired(RENEW_BEFORE_MS)) return session.accessToken
  return renewBehindLock(services, shopify, shopId, session?.accessToken)
}

async function renewBehindLock(services: Services, shopify: Shopify, shopId: string, refused: string | undefined): Promise<string> {
  const connection = await services.database.pool.connect()
  try {
    await connection.query('BEGIN')
    await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('shopify token of ' || $1, 0))", [shopId])
    const current = await loadOfflineSession(shopify, shopId)
    // Someone renewed it while we waited.
    if (current?.accessToken && current.accessToken !== refused && !current.isExpired(RENEW_BEFORE_MS)) return current.accessToken
    const renewed = await obtainSession(services, shopify, shopId, current)
    await shopify.sessionStorage.storeSession(renewed)
    if (!renewed.accessToken) throw notInstalled(shopId)
    return renewed.accessToken
  } finally {
    await connection.query('ROLLBACK')
    connection.release()
  }
}

async function obtainSession(services: Services, shopify: Shopify, shopId: string, session: Session | undefined): Promise<Session> {
  const { api } = shopify
  if (session?.refreshToken) {
    try {
      return (await api.auth.refreshToken({ shop: shopId, refreshToken: session.refreshToken })).session
    } catch (error) {
      services.logger.warn({ err: error, shop: shopId }, 'the access token could not be renewed with its refresh token')
      if (services.env.REKINDLE_MODE !== 'demo') throw notInstalled(shopId)
    }
  }
  if (services.env.REKINDLE_MODE !== 'demo' || !services.env.SHOPIFY_API_ORIGIN) throw notInstalled(shopId)
  // Nobody opens the demo's store in an admin: the token that App Bridge would have fetched is made here.
  const { session: fresh } = await api.auth.tokenExchange({
    shop: shopId,
    sessionToken: signSessionToken(services, shopId),
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  })
  return fresh
}

function loadOfflineSession(shopify: Shopify, shopId: string): Promise<Session | undefined> {
  return shopify.sessionStorage.loadSession(shopify.api.session.getOfflineId(shopId))
}

function notInstalled(shopId: string): AdminError {
  return new AdminError('not-installed', `There is no valid access to ${shopId}. Open the app in the store's admin once; that installs it or renews the access.`)
}

/** A session token as App Bridge obtains it: HS256 over the claims that Shopify documents, one minute long. */
function signSessionToken(services: Services, shopId: string): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: `https://${shopId}/admin`, dest: `https://${shopId}`, aud: services.env.SHOPIFY_API_KEY, sub: '1', exp: now + 60, nbf: now - 5, iat: now - 5, jti: randomUUID(), sid: randomUUID() }
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${unsigned}.${createHmac('sha256', services.env.SHOPIFY_API_SECRET).update(unsigned).digest('base64url')}`
}
