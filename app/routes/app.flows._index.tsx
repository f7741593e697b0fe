import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ensureDefaultFlows, findRetiredSegments, readFlows, setFlowState } from '~/flows'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { FlowListPage } from '~/ui/flows/flow-list-page'
import { useRoomWords } from '~/ui/i18n/room-words'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  // A store that was set up before a flow came into the app finds it here, turned off.
  await ensureDefaultFlows(context)
  const flows = await readFlows(context.shop)
  const retired = await findRetiredSegments(context, flows)
  return { flows: flows.map((flow) => ({ ...flow, retiredSegments: retired[flow.id] ?? [] })) }
}

const actionSchema = z.object({ intent: z.literal('state'), flowId: z.string().min(1), state: z.enum(['ON', 'PAUSED']) })

export async function action({ request }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const { flowId, state } = actionSchema.parse(await request.json())
  await setFlowState(context, flowId, state)
  return { ok: true }
}

export default function Flows() {
  const { flows } = useLoaderData<typeof loader>()
  const words = useRoomWords()
  return <FlowListPage flows={flows.map((flow) => ({ ...flow, name: words.sentence(flow.name) }))} />
}
