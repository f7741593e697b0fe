import type { Random } from '~/platform/random'
import { clusterWidth as width } from './cluster-features'
import type { ClusterModel, ClusterSegment } from './cluster-model'
import { assignRows, fitKMeans } from './fit-k-means'
import { matchClusters } from './match-clusters'
import { nameClusters } from './name-clusters'
import { fitProjection, project } from './project-points'
import { scaleRow, scaleRows, unscaleRow, type Scaling } from './scale-features'

const pictured = 400

interface BuildInput {
  /** Raw features of all customers with orders, row after row. */
  raw: Float64Array
  scaled: Float64Array
  scaling: Scaling
  k: number
  /** The grouping before; null for the first. */
  previous: ClusterModel | null
  now: Date
  random: Random
}

/** Fits the groups of a store and lets each one that continues an old one keep its id, its name and its age. */
export function buildClusters({ raw, scaled, scaling, k, previous, now, random }: BuildInput): ClusterModel {
  const warm = previous?.centres.length === k ? Float64Array.from(previous.centres.flatMap((centre) => scaleRow(unscaleRow(centre, previous.scaling), scaling))) : undefined
  const fit = fitKMeans(scaled, { k, width, random: random.fork('fit'), warm })
  const order = bySize(assignRows(scaled, fit.centres, width), k)
  const centres = order.map((group) => Array.from(fit.centres.subarray(group * width, (group + 1) * width)))
  const groups = assignRows(scaled, Float64Array.from(centres.flat()), width)

  const pairs = previous ? matchClusters(groups, assignAsBefore(raw, previous), k, previous.centres.length) : centres.map(() => null)
  const continued = pairs.map((old) => (old === null ? null : (previous?.segments[old] ?? null)))
  const names = nameClusters(centres, continued.map((segment) => segment?.traits ?? null))
  let number = highestNumber(previous)
  const segments = centres.map((_, group): ClusterSegment => ({
    id: continued[group]?.id ?? `s${++number}`,
    traits: names[group] ?? [],
    since: continued[group]?.since ?? now.toISOString(),
    ...describeGroup(raw, groups, group),
  }))
  const kept = new Set(segments.map((segment) => segment.id))
  const vanished = (previous?.segments ?? []).filter((segment) => !kept.has(segment.id))
  return {
    scaling,
    centres,
    segments,
    retired: [...(previous?.retired ?? []), ...vanished.map(({ id, traits, since }) => ({ id, traits, since, retiredAt: now.toISOString() }))],
    picture: drawPicture(scaled, groups, random.fork('picture')),
  }
}

/** The groups by their number of customers, largest first. */
function bySize(groups: Int32Array, k: number): number[] {
  const counts = new Array<number>(k).fill(0)
  for (const group of groups) counts[group]!++
  return counts.map((_, group) => group).sort((a, b) => counts[b]! - counts[a]! || a - b)
}

function assignAsBefore(raw: Float64Array, previous: ClusterModel): Int32Array {
  return assignRows(scaleRows(raw, width, previous.scaling), Float64Array.from(previous.centres.flat()), width)
}

function highestNumber(previous: ClusterModel | null): number {
  return Math.max(0, ...[...(previous?.segments ?? []), ...(previous?.retired ?? [])].map(({ id }) => Number(id.slice(1)) || 0))
}

function describeGroup(raw: Float64Array, groups: Int32Array, group: number): Pick<ClusterSegment, 'typical' | 'customers'> {
  const members: number[] = []
  groups.forEach((each, row) => {
    if (each === group) members.push(row)
  })
  const median = (column: number) => {
    const values = Float64Array.from(members, (row) => raw[row * width + column] as number).sort()
    return Math.round((values[values.length >> 1] ?? 0) * 100) / 100
  }
  return { customers: members.length, typical: Array.from({ length: width }, (_, column) => median(column)) }
}

function drawPicture(scaled: Float64Array, groups: Int32Array, random: Random): ClusterModel['picture'] {
  const projection = fitProjection(scaled, width)
  const count = groups.length
  const rows = count <= pictured ? Array.from({ length: count }, (_, row) => row) : Array.from({ length: pictured }, () => random.int(count))
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    points: rows.map((row) => {
      const [x, y] = project(scaled.subarray(row * width, (row + 1) * width), projection)
      return [round(x), round(y), groups[row] as number]
    }),
    ...projection,
  }
}
