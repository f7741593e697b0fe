import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

import { MOST_VISIT_BYTES, receiveVisits } from '~/collect'
import { appServices } from '~/platform/app-services.server'

/** The pixel runs in a sandbox whose origin is "null": any may call, none brings cookies. */
const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }

/** Visits of the storefront, as extensions/storefront-visits sends them. */
export async function action({ request }: ActionFunctionArgs) {
  const key = new URL(request.url).searchParams.get('key') ?? ''
  const { status, message } = await receiveVisits(appServices(), { key, body: await readText(request, MOST_VISIT_BYTES), receivedMs: performance.now() })
  return new Response(message, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', ...(status === 429 ? { 'retry-after': '60' } : {}) } })
}

/** A preflight, which a pixel does not need but another client may send; anything else is asked to post. */
export function loader({ request }: LoaderFunctionArgs) {
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: { ...headers, 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type', 'access-control-max-age': '86400' } })
  }
  return new Response('Send visits by POST.', { status: 405, headers: { ...headers, allow: 'POST, OPTIONS' } })
}

/** The body as text; null as soon as it is longer than `most` bytes. */
async function readText(request: Request, most: number): Promise<string | null> {
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength
    if (length > most) return null
    parts.push(part.value)
  }
  return Buffer.concat(parts).toString('utf8')
}
