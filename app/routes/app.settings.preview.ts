import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { PreviewError, previewMail, readFlows } from '~/flows'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { shopSettingsSchema } from '~/platform/shop-settings'
import { listCustomers } from '~/profile'
import type { LookAnswer } from '~/ui/settings/settings-view'

const requestSchema = z.object({ look: shopSettingsSchema.pick({ brand: true, tone: true }) })
const lookedThrough = 25

/** A mail of the store's first flow to one of its customers, in a look that is being edited. Writes nothing. */
export async function action({ request }: ActionFunctionArgs): Promise<LookAnswer> {
  const { context, actor } = await authenticateAdmin(request)
  const parsed = requestSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, why: 'fields' }
  const [[flow], { customers }] = await Promise.all([readFlows(context.shop), listCustomers(context, { limit: lookedThrough, actor })])
  if (!flow) return { ok: false, why: 'nobody' }
  for (const { id, orders } of customers) {
    if (orders === 0) continue
    try {
      const { subject, preheader, html, text } = await previewMail(context, { definition: flow.definition, customerId: id, settings: parsed.data.look })
      return { ok: true, mail: { subject, preheader, html, text } }
    } catch (error) {
      if (!(error instanceof PreviewError)) throw error
    }
  }
  return { ok: false, why: 'nobody' }
}

export function loader() {
  return new Response(null, { status: 302, headers: { location: '/app/settings' } })
}

/** Looking at a preview changes nothing that the page has loaded. */
export const shouldRevalidate = () => false
