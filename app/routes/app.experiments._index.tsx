import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readFlows } from '~/flows'
import { listExperiments } from '~/measure'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { ExperimentListPage } from '~/ui/experiments/experiment-list-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const [experiments, flows] = await Promise.all([listExperiments(context.shop), readFlows(context.shop)])
  const names = new Map(flows.map((flow) => [flow.id, flow.name]))
  return { experiments: experiments.map((experiment) => ({ ...experiment, flowName: names.get(experiment.flowId) ?? '' })) }
}

export default function Experiments() {
  return <ExperimentListPage {...useLoaderData<typeof loader>()} />
}
