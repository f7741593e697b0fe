import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { liftSuppression, readSuppressions, revealAddress } from '~/deliver'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { SuppressionsPage } from '~/ui/settings/suppressions-page'
import { suppressionReasons, type SuppressionAnswer } from '~/ui/settings/suppressions-view'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const querySchema = z.object({ reason: z.enum(suppressionReasons).optional().catch(undefined), cursor: z.string().max(300).optional() })

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const { reason, cursor } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { ...(await readSuppressions(context, { reason, cursor, limit: 50 })), reason: reason ?? null }
}

const emailIndex = z.string().min(1).max(200)
const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reveal'), emailIndex }),
  z.object({ intent: z.literal('lift'), emailIndex, reason: z.string().trim().min(1).max(300) }),
])

export async function action({ request }: ActionFunctionArgs): Promise<SuppressionAnswer> {
  const { context, actor } = await authenticateAdmin(request)
  const asked = actionSchema.parse(await request.json())
  if (asked.intent === 'reveal') return { ok: true, address: await revealAddress(context, asked.emailIndex, { actor }) }
  const lifting = await liftSuppression(context, { emailIndex: asked.emailIndex, reason: asked.reason, actor })
  return lifting === 'lifted' ? { ok: true } : { ok: false, why: lifting }
}

export default function Suppressions() {
  return <SuppressionsPage {...useLoaderData<typeof loader>()} />
}
