/**
 * A fetch that sends every request for a store's own host to one other origin, path and query unchanged: how a
 * stand-in of Shopify is reached in development. `x-forwarded-host` says which store was meant.
 */
export function sendToOrigin(origin: string, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!url.hostname.endsWith('.myshopify.com')) return send(input, init)
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    headers.set('x-forwarded-host', url.hostname)
    const target = new URL(url.pathname + url.search, origin)
    return send(target, { method: input instanceof Request ? input.method : undefined, ...init, headers })
  }
}
