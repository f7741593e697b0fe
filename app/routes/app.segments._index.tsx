import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listModels } from '~/ml'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { readClusters, readRfmGrid, readSegmentMoves, readSegments } from '~/profile'
import { SegmentsPage } from '~/ui/segments/segments-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const querySchema = z.object({
  by: z.enum(['rfm', 'cluster']).catch('rfm'),
  days: z.enum(['30', '90']).catch('30').transform(Number),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const { by, days } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const [segments, grid, groups, models] = await Promise.all([readSegments(context), readRfmGrid(context), readClusters(context), listModels(context)])
  const scheme = groups ? by : 'rfm'
  const moves = await readSegmentMoves(context, scheme, days)
  const newest = models.find((model) => model.kind === 'segments')?.card
  const noGroups = newest ? { why: newest.why, promoted: newest.promoted, value: newest.value, baseline: newest.baseline } : null
  return { segments, grid, groups, noGroups, moves, scheme, days }
}

export default function Segments() {
  return <SegmentsPage {...useLoaderData<typeof loader>()} />
}
