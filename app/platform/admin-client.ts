import { setTimeout as sleep } from 'node:timers/promises'

import type { Services } from './context'
import { sendToOrigin } from './send-to-origin'

/** The version of the Admin API that every document of the app is written for. */
export const ADMIN_API_VERSION = '2026-10'

/** One entry of the `errors` list of a GraphQL answer. */
export interface GraphqlError {
  message: string
  path?: (string | number)[]
  extensions?: { code?: string; [key: string]: unknown }
}

/** The Admin GraphQL API of one store. */
export interface AdminClient {
  /**
   * Sends one document. Waits and repeats when Shopify throttles; renews an expired token.
   * Fields that the app is not approved for are null in `data`, with an entry in `errors`: that is an answer, not a failure.
   * @throws AdminError when there is no data at all, the store cannot be reached or has left.
   */
  request<TData>(document: string, variables?: Record<string, unknown>): Promise<{ data: TData; errors: GraphqlError[] }>
}

export type AdminErrorKind = 'not-installed' | 'unauthorized' | 'unreachable' | 'throttled' | 'rejected'

/** A request to the Admin API that failed, in words that say what to do next. */
export class AdminError extends Error {
  override name = 'AdminError'

  constructor(
    readonly kind: AdminErrorKind,
    message: string,
    readonly errors: GraphqlError[] = [],
  ) {
    super(message)
  }
}

/** What the client needs from outside: tests and a stand-in of Shopify replace these. */
export interface AdminTransport {
  send: typeof fetch
  /** The store's access token; `renew` asks for a fresh one because Shopify refused the last. */
  token(renew: boolean): Promise<string>
  wait(milliseconds: number): Promise<void>
}

interface GraphqlAnswer<TData> {
  data?: TData | null
  errors?: GraphqlError[] | string
  extensions?: { cost?: { requestedQueryCost?: number; throttleStatus?: { currentlyAvailable: number; restoreRate: number } } }
}

const MOST_TRIES = 8
const TIMEOUT_MS = 30_000

export function createAdminClient(services: Services, shopId: string, transport: AdminTransport = storeTransport(services, shopId)): AdminClient {
  return { request: (document, variables) => requestAdmin(shopId, transport, document, variables) }
}

function storeTransport(services: Services, shopId: string): AdminTransport {
  return {
    send: services.env.SHOPIFY_API_ORIGIN ? sendToOrigin(services.env.SHOPIFY_API_ORIGIN) : fetch,
    // Loaded on first use: a process that never talks to Shopify starts without its library.
    token: async (renew) => (await import('./admin-client-token')).readOfflineToken(services, shopId, renew),
    wait: (milliseconds) => sleep(milliseconds),
  }
}

async function requestAdmin<TData>(shopId: string, transport: AdminTransport, document: string, variables?: Record<string, unknown>): Promise<{ data: TData; errors: GraphqlError[] }> {
  const changes = /^\s*mutation\b/.test(document)
  let renewed = false
  let last = 'it did not answer'
  let token = await transport.token(false)
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const response = await post(shopId, transport, token, document, variables)
    if (response instanceof Error || response.status >= 500) {
      last = response instanceof Error ? response.message : `it answered ${response.status}`
      // Whether a mutation was carried out is not known then: the caller decides, since only it knows if twice is harmless.
      if (changes || tries >= 4) break
      await transport.wait(500 * 2 ** tries)
      continue
    }
    if (response.status === 401 || response.status === 403) {
      if (renewed) throw new AdminError('unauthorized', `Shopify refuses our access to ${shopId} (${response.status}). Open the app in the store's admin once to renew it.`)
      token = await transport.token(true)
      renewed = true
      continue
    }
    if (response.status === 402 || response.status === 404 || response.status === 423) {
      throw new AdminError('not-installed', `The store ${shopId} cannot be used at the moment (${response.status}): it is closed, frozen or locked. Its jobs are tried again later.`)
    }
    if (response.status === 429) {
      await transport.wait(1_000 * Math.max(1, Number(response.headers.get('retry-after')) || 2))
      last = 'it asks us to slow down (429)'
      continue
    }
    if (!response.ok) throw new AdminError('rejected', `Shopify answered ${response.status} for ${shopId}: ${(await response.text()).slice(0, 300)}`)

    const answer = (await response.json()) as GraphqlAnswer<TData>
    const errors = typeof answer.errors === 'string' ? [{ message: answer.errors }] : (answer.errors ?? [])
    if (errors.some((error) => error.extensions?.code === 'THROTTLED')) {
      await transport.wait(throttleWait(answer))
      last = 'the store’s API budget is used up'
      continue
    }
    if (answer.data == null) throw new AdminError('rejected', `Shopify could not answer for ${shopId}: ${errors.map((error) => error.message).join('; ') || 'no data'}`, errors)
    return { data: answer.data, errors }
  }
  const kind: AdminErrorKind = last.startsWith('the store’s API') || last.includes('429') ? 'throttled' : 'unreachable'
  const unsure = changes && kind === 'unreachable' ? ' Whether the change was made is not known.' : ''
  throw new AdminError(kind, `Shopify could not be reached for ${shopId}: ${last}.${unsure} It is tried again later.`)
}

async function post(shopId: string, transport: AdminTransport, token: string, document: string, variables?: Record<string, unknown>): Promise<Response | Error> {
  try {
    return await transport.send(`https://${shopId}/admin/api/${ADMIN_API_VERSION}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
      body: JSON.stringify({ query: document, variables: variables ?? {} }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Milliseconds until the leaky bucket holds the cost again (Shopify names cost, content and refill rate). */
function throttleWait(answer: GraphqlAnswer<unknown>): number {
  const cost = answer.extensions?.cost
  const status = cost?.throttleStatus
  if (!status || !cost.requestedQueryCost || status.restoreRate <= 0) return 1_000
  return Math.min(20_000, Math.max(100, (1_000 * (cost.requestedQueryCost - status.currentlyAvailable)) / status.restoreRate))
}
