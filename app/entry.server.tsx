import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { appServices } from '~/platform/app-services.server'
import { shopifyFor } from '~/platform/shopify.server'

/** Milliseconds after which a page that still waits for data is cut off; the page's error boundary says so. */
export const streamTimeout = 10_000

/** Renders one page: people get its shell at once and the rest as it comes, crawlers get it whole. */
export default function handleRequest(
  request: Request,
  statusCode: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addSecurityHeaders(request, headers)
  const waitForAll = isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let status = statusCode
    let shellSent = false
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [waitForAll ? 'onAllReady' : 'onShellReady']: () => {
        shellSent = true
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        status = 500
        if (shellSent) appServices().logger.error({ err: error }, 'a page broke off while it was sent')
      },
    })
    setTimeout(abort, streamTimeout + 1000).unref()
  })
}

/** Only the store's own admin may frame the panel; outside of it nothing may. */
function addSecurityHeaders(request: Request, headers: Headers): void {
  const embedded = new URL(request.url).searchParams.has('shop')
  if (embedded) shopifyFor(appServices()).addDocumentResponseHeaders(request, headers)
  else headers.set('Content-Security-Policy', "frame-ancestors 'none'")
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
}

/** What a loader or action threw by accident. A request that its sender gave up is no error. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) appServices().logger.error({ err: error, path: new URL(request.url).pathname }, 'a page or its action failed')
}
