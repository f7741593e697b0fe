import type { LoaderFunctionArgs } from '@remix-run/node'
import { authenticateAdmin } from '~/platform/authenticate-admin'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

/** Any other address of the panel: says so inside the panel's own frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateAdmin(request)
  throw new Response('', { status: 404 })
}

export default function Missing() {
  return null
}
