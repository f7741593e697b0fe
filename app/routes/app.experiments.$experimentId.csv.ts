import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportReport } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'

/** The result as a file. Fetched by the page, since a plain link carries no session token out of Shopify's frame. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const file = await exportReport(context, params.experimentId ?? '')
  if (!file) throw new Response('', { status: 404 })
  return new Response(file.csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file.fileName}"`, 'cache-control': 'private, no-store' } })
}
