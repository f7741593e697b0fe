import type { LoaderFunctionArgs } from '@remix-run/node'

import { authenticateAdmin } from '~/platform/authenticate-admin'

/** Shopify's library answers everything under /auth itself: session token bounce page, leaving the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { redirect } = await authenticateAdmin(request)
  return redirect('/')
}
