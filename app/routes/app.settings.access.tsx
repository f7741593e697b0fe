import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { readAccessLog } from '~/platform/read-access-log'
import { AccessPage } from '~/ui/settings/access-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const { searchParams } = new URL(request.url)
  const customerId = searchParams.get('customer')
  return { ...(await readAccessLog(context.shop, { limit: 50, cursor: searchParams.get('cursor'), customerId })), customerId }
}

export default function AccessLog() {
  return <AccessPage {...useLoaderData<typeof loader>()} />
}
