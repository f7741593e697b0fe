import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readBirthdayReading } from '~/collect'
import { askingVariant, explainExit, findRetiredSegments, FlowConflict, flowDefinitionSchema, readFlow, saveFlow, setFlowState } from '~/flows'
import { openPolicies } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { fieldErrors } from '~/platform/field-errors'
import { listClusters, listCustomers, segments } from '~/profile'
import { FlowEditorPage } from '~/ui/flows/flow-editor-page'
import { useTexts } from '~/ui/i18n'
import { useRoomWords } from '~/ui/i18n/room-words'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const previewCustomers = 25

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const [flow, listed, clusters, policies, birthdays] = await Promise.all([
    readFlow(context.shop, params.flowId ?? ''),
    listCustomers(context, { limit: previewCustomers, actor }),
    listClusters(context),
    openPolicies(context, params.flowId ?? ''),
    readBirthdayReading(context),
  ])
  if (!flow) throw new Response('', { status: 404 })
  const retiredSegments = (await findRetiredSegments(context, [flow]))[flow.id] ?? []
  return {
    flow: { ...flow, retiredSegments },
    exits: flow.exits.map((exit) => ({ code: exit.reason, reason: explainExit(exit.reason), count: exit.count })),
    customers: listed.customers.filter((customer) => customer.orders > 0),
    segments: segments.map(({ name, label }) => ({ name, label })),
    offered: { helped: policies.helped !== null, byCustomer: policies.byCustomer !== null, contact: policies.contact !== null && policies.contact.model.treatment === askingVariant(flow.definition)?.treatment },
    birthdays: birthdays && { metafield: birthdays.metafield, finishedAt: birthdays.finishedAt?.toISOString() ?? null, known: birthdays.known, unreadable: birthdays.unreadable, error: birthdays.error },
    // A retired group is offered only to be taken out again.
    clusters: clusters.filter(({ id, retired }) => !retired || retiredSegments.includes(id)),
  }
}

const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('state'), state: z.enum(['ON', 'PAUSED']) }),
  z.object({
    intent: z.literal('save'),
    name: z.string().trim().min(1, 'Give the flow a name.').max(120),
    definition: flowDefinitionSchema,
    expectedVersion: z.number().int(),
  }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const flowId = params.flowId ?? ''
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error, { percentages: ['overdueAtLeast', 'holdoutShare', 'explore', 'byCustomerShare'] }) }
  if (parsed.data.intent === 'state') {
    await setFlowState(context, flowId, parsed.data.state)
    return { ok: true }
  }
  try {
    const { name, definition, expectedVersion } = parsed.data
    await saveFlow(context, flowId, { name, definition, expectedVersion })
    return { ok: true }
  } catch (error) {
    if (error instanceof FlowConflict) return { ok: false, errors: { form: { said: error.message } } }
    // An answer instead of the error page keeps what was typed.
    context.logger.error({ err: error }, 'a flow could not be saved')
    return { ok: false, errors: { form: { said: 'The flow could not be saved; the app’s log names the cause. Your changes are still here: try again in a minute.' } } }
  }
}

export default function FlowEditor() {
  const { flow, exits, segments: choices, clusters, customers, offered, birthdays } = useLoaderData<typeof loader>()
  const texts = useTexts().customers
  const { retiredSegment } = useTexts().flows
  const words = useRoomWords()
  return (
    <FlowEditorPage
      key={flow.id}
      flow={flow}
      offered={offered}
      birthdays={birthdays}
      exits={exits.map(({ code, reason, count }) => ({ reason: words.exit(code, reason), count }))}
      segments={[
        ...choices.map(({ name, label }) => ({ name, label: words.segment(name, label) })),
        ...clusters.map(({ id, traits, label, retired }) => ({ name: id, label: retired ? retiredSegment(words.cluster(traits, label)) : words.cluster(traits, label) })),
        ...flow.retiredSegments.filter((id) => !clusters.some((cluster) => cluster.id === id)).map((id) => ({ name: id, label: retiredSegment(id) })),
      ]}
      customers={customers.map((customer) => ({ id: customer.id, label: customer.name ?? texts.unnamed(customer.id) }))}
    />
  )
}
