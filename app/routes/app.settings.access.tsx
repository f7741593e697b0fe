import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { readAccessLog } from '~/platform/read-access-log'
import { AccessPage } from '~/ui/settings/access-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  return readAccessLog(context.shop, { limit: 50, cursor: new URL(request.url).searchParams.get('cursor') })
}

export default function AccessLog() {
  return <AccessPage {...useLoaderData<typeof loader>()} />
}
