import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { PageError } from './page-error'

/**
 * Every page's error boundary. A Response with HTML in it comes from Shopify's library, which needs its script to run
 * in the frame (to renew a session, to leave the frame) and is let through as it is.
 */
export function RouteError() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <PageError status={0} message={null} />
  const data: unknown = error.data
  if (typeof data === 'string' && /^\s*<(!doctype|html|script)/i.test(data)) return <div dangerouslySetInnerHTML={{ __html: data }} />
  return <PageError status={error.status} message={typeof data === 'string' && data !== '' ? data : null} />
}
