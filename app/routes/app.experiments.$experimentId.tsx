import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { experimentReport, stopExperiment } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { ExperimentPage } from '~/ui/experiments/experiment-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const report = await experimentReport(context, params.experimentId ?? '')
  if (!report) throw new Response('', { status: 404 })
  return { report }
}

const actionSchema = z.object({ intent: z.literal('stop') })

export async function action({ request, params }: ActionFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  actionSchema.parse(await request.json())
  await stopExperiment(context, params.experimentId ?? '')
  return { ok: true }
}

export default function Experiment() {
  return <ExperimentPage {...useLoaderData<typeof loader>()} />
}
