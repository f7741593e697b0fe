import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { recommendSettingsSchema } from '~/platform/recommend-settings'
import { explainRules } from '~/recommend'
import type { RulesAnswer } from '~/ui/settings/rules-view'

const requestSchema = z.object({ customerId: z.string().min(1), rules: recommendSettingsSchema })

/** What one customer would be shown under rules that are being edited. Writes nothing. */
export async function action({ request }: ActionFunctionArgs): Promise<RulesAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = requestSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, why: 'fields' }
  return { ok: true, ...(await explainRules(context, parsed.data)) }
}

export function loader() {
  return new Response(null, { status: 302, headers: { location: '/app/settings/recommendations' } })
}

/** Looking at a preview changes nothing that the page has loaded. */
export const shouldRevalidate = () => false
