import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCustomerNames, segmentTag } from '~/collect'
import { readFlows } from '~/flows'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { findLookalikes, readClusters, readSegmentMoves, readSegmentRef, readSegments } from '~/profile'
import { useTexts } from '~/ui/i18n'
import { useRoomWords } from '~/ui/i18n/room-words'
import { SegmentPage } from '~/ui/segments/segment-page'
import { useSegmentName } from '~/ui/segments/use-segment-name'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const shownLookalikes = 12
const movedDays = 90

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const ref = readSegmentRef(params.segmentName ?? '')
  if (!ref) throw new Response('', { status: 404 })
  const [segments, groups, moves, lookalikes, flows] = await Promise.all([
    readSegments(context),
    readClusters(context),
    readSegmentMoves(context, ref.scheme, movedDays),
    findLookalikes(context, ref, shownLookalikes),
    readFlows(context.shop),
  ])
  const segment = segments.find((each) => each.name === ref.name) ?? null
  const cluster = groups?.clusters.find((each) => each.id === ref.name) ?? null
  const retired = groups?.retired.find((each) => each.id === ref.name) ?? null
  if (!segment && !cluster && !retired) throw new Response('', { status: 404 })
  const names = await readCustomerNames(context, lookalikes.map((each) => each.customerId), actor)
  return {
    name: ref.name,
    tag: segmentTag(ref.name),
    segments: segments.map(({ name, label, meaning }) => ({ name, label, meaning })),
    groups: groups && { clusters: groups.clusters, retired: groups.retired },
    segment,
    cluster,
    retiredAt: retired?.retiredAt ?? null,
    moves: moves.filter((move) => move.from === ref.name || move.to === ref.name),
    lookalikes: lookalikes.map((each) => ({ ...each, name: names[each.customerId] ?? null })),
    flows: flows
      .filter((flow) => flow.definition.conditions.some((condition) => condition.kind === 'segments' && condition.segments.includes(ref.name)))
      .map(({ id, name }) => ({ id, name })),
  }
}

export default function Segment() {
  const { name, segments, groups, segment, cluster, flows, ...rest } = useLoaderData<typeof loader>()
  const texts = useTexts().segments
  const words = useRoomWords()
  const nameOf = useSegmentName(segments, groups)
  return (
    <SegmentPage
      {...rest}
      name={name}
      title={nameOf(name)}
      meaning={segment ? words.segmentMeaning(segment.name, segment.meaning) : texts.clusterMeaning}
      customers={segment?.customers ?? cluster?.customers ?? 0}
      total={segment?.total ?? cluster?.total ?? 0}
      typical={cluster?.typical ?? null}
      expectedValue365={cluster?.expectedValue365 ?? null}
      flows={flows.map((flow) => ({ ...flow, name: words.sentence(flow.name) }))}
      nameOf={nameOf}
    />
  )
}
