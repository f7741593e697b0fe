import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readCatalogue, readCustomerContact } from '~/collect'
import { readMail } from '~/deliver'
import { describeDecision, nameVariants, readFlow, replayMail } from '~/flows'
import { readExperiment, readMailEvents } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { MailPage } from '~/ui/mail/mail-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const mail = await readMail(context, params.sendId ?? '', { actor })
  if (!mail) throw new Response('', { status: 404 })
  const { experimentId } = mail
  const [flow, experiment, events, catalogue, contact] = await Promise.all([readFlow(context.shop, mail.flowId), experimentId ? context.shop.transaction((tx) => readExperiment(tx, experimentId)) : null, readMailEvents(context, mail.sendId), readCatalogue(context, { ids: mail.productIds }), readCustomerContact(context, mail.customerId, actor)])
  const { facts: _facts, decision: decided, ...rest } = mail
  const variants = experiment?.variants ?? []
  const decision = nameVariants(decided, variants)
  const variant = variants.find(({ id }) => id === mail.variant)?.name ?? mail.variant
  const productTitles = Object.fromEntries(catalogue.map((product) => [product.id, product.title]))
  const customerName = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ') || null
  return { mail: { ...rest, variant, customerName, flowName: flow?.name ?? mail.flowId, reasons: describeDecision(decision, productTitles), decision, productTitles, events } }
}

const actionSchema = z.object({ intent: z.literal('replay') })

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  actionSchema.parse(await request.json())
  return { ok: true, replay: await replayMail(context, params.sendId ?? '', { actor }) }
}

export default function Mail() {
  return <MailPage {...useLoaderData<typeof loader>()} />
}
