import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ADMIN_API_VERSION } from '../shopify/graphql/load-schema'
import type { Simulator } from '../simulator'
import { parseBody, readBody, sendJson } from './exchange'

/** Shopify's doors: token exchange, the Admin API, and the files of bulk operations. False: not one of them. */
export async function answerShopify(simulator: Simulator, request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const meant = request.headers['x-forwarded-host'] ?? request.headers['x-shopify-shop-domain']
  const graphql = /^\/admin\/api\/([\w-]+)\/graphql\.json$/.exec(url.pathname)
  if (url.pathname === '/admin/oauth/access_token' || graphql) {
    if (typeof meant === 'string' && meant !== simulator.parts.options.shop) {
      sendJson(response, 404, { errors: 'Not Found' })
      return true
    }
  }
  if (url.pathname === '/admin/oauth/access_token' && request.method === 'POST') {
    const { status, body } = simulator.tokens.answer(parseBody(await readBody(request), request.headers['content-type']))
    sendJson(response, status, body)
    return true
  }
  if (graphql && request.method === 'POST') {
    if (graphql[1] !== ADMIN_API_VERSION) {
      sendJson(response, 404, { errors: `This simulator speaks version ${ADMIN_API_VERSION} only.` })
      return true
    }
    const token = request.headers['x-shopify-access-token']
    if (typeof token !== 'string' || !simulator.tokens.isValid(token)) {
      sendJson(response, 401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' })
      return true
    }
    const raw = await readBody(request)
    const isQuery = request.headers['content-type']?.includes('application/graphql')
    const { status, body } = await simulator.admin(isQuery ? { query: raw.toString('utf8') } : parseBody(raw, request.headers['content-type']))
    sendJson(response, status, body, { 'x-shopify-api-version': ADMIN_API_VERSION })
    return true
  }
  const bulk = /^\/bulk\/(\d+)\.jsonl$/.exec(url.pathname)
  if (bulk && request.method === 'GET') {
    const file = simulator.bulk.fileOf(bulk[1]!, url.searchParams.get('token') ?? '')
    if (file === null) sendJson(response, 404, { errors: 'No such result, or it is older than seven days.' })
    else {
      response.writeHead(200, { 'content-type': 'application/jsonl' })
      createReadStream(file).pipe(response)
    }
    return true
  }
  return false
}
