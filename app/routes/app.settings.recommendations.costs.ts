import type { ActionFunctionArgs } from '@remix-run/node'
import { askForCosts } from '~/collect'
import { enqueueNow } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import type { ActionAnswer } from '~/ui/frame/use-action'

/** The merchant wants unit costs to be read from Shopify. */
export async function action({ request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { context } = await authenticateAdmin(request)
  await askForCosts(context)
  await enqueueNow(appServices(), context.shopId, 'read-costs')
  return { ok: true }
}

export function loader() {
  return new Response(null, { status: 302, headers: { location: '/app/settings/recommendations' } })
}
