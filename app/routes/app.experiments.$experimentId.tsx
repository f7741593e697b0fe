import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { askingVariant, dropVariant, FlowConflict, readFlows, restoreVariant, rollOutVariant } from '~/flows'
import { experimentReport, readContactOf, readContentOf, stopExperiment } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { segments } from '~/profile'
import { ExperimentPage } from '~/ui/experiments/experiment-page'
import { useRoomWords } from '~/ui/i18n/room-words'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const report = await experimentReport(context, params.experimentId ?? '')
  if (!report) throw new Response('', { status: 404 })
  const { flowId } = report.experiment
  const [flows, content] = await Promise.all([readFlows(context.shop), readContentOf(context, flowId)])
  const definition = flows.find((flow) => flow.id === flowId)?.definition
  const varied = definition?.experiment.variants ?? []
  const asking = definition ? askingVariant(definition) : null
  return {
    report,
    content,
    contact: asking && (await readContactOf(context, flowId, asking.treatment)),
    varied: Object.fromEntries(varied.map((variant) => [variant.id, variant])),
    flowNames: Object.fromEntries(flows.map((flow) => [flow.id, flow.name])),
    segmentNames: Object.fromEntries(segments.map(({ name, label }) => [name, label])),
  }
}

const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('stop') }),
  z.object({ intent: z.literal('drop'), variant: z.string().min(1) }),
  z.object({ intent: z.literal('restore'), variant: z.string().min(1) }),
  z.object({ intent: z.literal('roll-out'), variant: z.string().min(1) }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const experimentId = params.experimentId ?? ''
  const asked = actionSchema.parse(await request.json())
  try {
    if (asked.intent === 'stop') await stopExperiment(context, experimentId)
    else if (asked.intent === 'drop') await dropVariant(context, experimentId, asked.variant)
    else if (asked.intent === 'restore') await restoreVariant(context, experimentId, asked.variant, actor)
    else await rollOutVariant(context, experimentId, asked.variant)
  } catch (error) {
    if (!(error instanceof FlowConflict)) throw error
    return { ok: false, errors: { form: { said: error.message } } }
  }
  return { ok: true }
}

export default function Experiment() {
  const { report, segmentNames, varied, flowNames, content, contact } = useLoaderData<typeof loader>()
  const words = useRoomWords()
  return <ExperimentPage report={report} content={content} contact={contact} varied={varied} flowNames={flowNames} segmentNames={Object.fromEntries(Object.entries(segmentNames).map(([name, label]) => [name, words.segment(name, label)]))} />
}
