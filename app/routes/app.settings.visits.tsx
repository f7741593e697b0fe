import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ensurePixel, readStorefrontState, renewVisitKey, VISIT_DAYS } from '~/collect'
import { AdminError } from '~/platform/admin-client'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { fieldErrors } from '~/platform/field-errors'
import { readShopSettings, saveShopSettings } from '~/platform/shop-settings'
import type { ActionAnswer } from '~/ui/frame/use-action'
import { VisitsPage } from '~/ui/settings/visits-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const [state, { storefrontVisits, profilingEnabled }] = await Promise.all([readStorefrontState(context), readShopSettings(context.shop)])
  return { visits: { ...state, turnedOn: storefrontVisits && profilingEnabled, profilingEnabled, keptDays: VISIT_DAYS } }
}

const actionSchema = z.object({ intent: z.enum(['turn-on', 'turn-off', 'renew-key', 'check']) })

export async function action({ request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  const { intent } = parsed.data
  if (intent === 'turn-on' || intent === 'turn-off') await saveShopSettings(context.shop, { storefrontVisits: intent === 'turn-on' })
  try {
    await (intent === 'renew-key' ? renewVisitKey(context) : ensurePixel(context))
    return { ok: true }
  } catch (error) {
    // The switch stands all the same: the app takes what it says from now on, and Shopify is told with the next check.
    if (!(error instanceof AdminError)) throw error
    context.logger.warn({ err: error }, 'the storefront pixel could not be brought up to date')
    return { ok: false, errors: { form: 'unreachable' } }
  }
}

export default function Visits() {
  return <VisitsPage {...useLoaderData<typeof loader>()} />
}
