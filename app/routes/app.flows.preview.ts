import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { flowDefinitionSchema, PreviewError, previewVariants } from '~/flows'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import type { PreviewAnswer } from '~/ui/flows/flow-view'

const requestSchema = z.object({ definition: flowDefinitionSchema, customerId: z.string().min(1), variant: z.string() })

/** The mail that a flow, saved or not, would write to one customer. Writes nothing. */
export async function action({ request }: ActionFunctionArgs): Promise<PreviewAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = requestSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, reason: 'Some fields of the flow are not filled in as they should be. The preview is back as soon as they are.' }
  try {
    return { ok: true, ...(await previewVariants(context, parsed.data)) }
  } catch (error) {
    if (error instanceof PreviewError) return { ok: false, reason: error.message }
    context.logger.error({ err: error }, 'a preview failed')
    return { ok: false, reason: 'The preview could not be made; the app’s log names the cause. Saving the flow is not affected.' }
  }
}

/** Loading this address after a form post (a reload of the page) leads back to the flows. */
export function loader() {
  return new Response(null, { status: 302, headers: { location: '/app/flows' } })
}

/** Looking at a preview changes nothing that the page has loaded. */
export const shouldRevalidate = () => false
