import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { buildClusters } from './build-clusters'
import { chooseClusters } from './choose-clusters'
import { clusterWidth as width } from './cluster-features'
import { assignRows, fitKMeans } from './fit-k-means'
import { matchClusters } from './match-clusters'
import { nameClusters } from './name-clusters'
import { fitProjection, project } from './project-points'
import { fitScaling, scaleRow, scaleRows, unscaleRow } from './scale-features'
import { silhouette } from './silhouette'

/** Days since the last order, orders, mean order, days since the first: three kinds of customers, and how many of each. */
const kinds = [
  { many: 300, recency: 10, orders: 12, basket: 60, tenure: 400 },
  { many: 200, recency: 300, orders: 2, basket: 20, tenure: 340 },
  { many: 150, recency: 15, orders: 1, basket: 25, tenure: 16 },
]

function drawStore(seed: string, scale = 1, recencyOf = (recency: number) => recency) {
  const random = seededRandom(seed)
  const rows: number[] = []
  const truth: number[] = []
  kinds.forEach(({ many, recency, orders, basket, tenure }, kind) => {
    const around = (value: number) => value * Math.exp(0.15 * random.normal())
    for (let i = 0; i < many * scale; i++) {
      rows.push(recencyOf(around(recency)), Math.max(1, Math.round(around(orders))), around(basket), around(tenure))
      truth.push(kind)
    }
  })
  return { raw: Float64Array.from(rows), truth: Int32Array.from(truth) }
}

const scaled = (raw: Float64Array) => scaleRows(raw, width, fitScaling(raw, width))
const build = (raw: Float64Array, k: number, previous: ReturnType<typeof buildClusters> | null, seed = 'b') => {
  const scaling = fitScaling(raw, width)
  return buildClusters({ raw, scaled: scaleRows(raw, width, scaling), scaling, k, previous, now: new Date('2026-03-01'), random: seededRandom(seed) })
}

/** Share of pairs of rows on which two groupings agree whether the two belong together (Rand 1971). */
function agreement(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let agree = 0
  let pairs = 0
  for (let i = 0; i < one.length; i += 7) for (let j = i + 7; j < one.length; j += 7) {
    agree += Number((one[i] === one[j]) === (other[i] === other[j]))
    pairs++
  }
  return agree / pairs
}

describe('scaling', () => {
  it('takes the logarithm of what is skewed, leaves the rest, and can be undone', () => {
    const random = seededRandom('s')
    const rows = Float64Array.from(Array.from({ length: 2000 }, () => [Math.exp(2 + random.normal()), 50 + 10 * random.normal()]).flat())
    const scaling = fitScaling(rows, 2)
    expect(scaling.shapes).toEqual(['log', 'plain'])
    const back = unscaleRow(scaleRow([12, 55], scaling), scaling)
    expect(back[0]).toBeCloseTo(12, 6)
    expect(back[1]).toBeCloseTo(55, 6)
    expect(scaleRow([1e9, 50], scaling)[0]).toBe(3)
    expect(scaleRows(Float64Array.from([4, 4, 4]), 1, fitScaling(Float64Array.from([4, 4, 4]), 1))).toEqual(Float64Array.from([0, 0, 0]))
  })
})

describe('k-means', () => {
  it('finds the groups that the customers were drawn from, whatever the seed', () => {
    const { raw, truth } = drawStore('store')
    const rows = scaled(raw)
    for (const seed of ['a', 'b', 'c']) {
      const { centres } = fitKMeans(rows, { k: 3, width, random: seededRandom(seed) })
      expect(agreement(assignRows(rows, centres, width), truth)).toBeGreaterThan(0.98)
    }
  })
  it('finds them by mini-batches where there are many, and does the same twice', () => {
    const { raw, truth } = drawStore('large', 50)
    const rows = scaled(raw)
    const [one, two] = [0, 1].map(() => fitKMeans(rows, { k: 3, width, random: seededRandom('x'), starts: 3 }))
    expect(one).toEqual(two)
    expect(agreement(assignRows(rows, one!.centres, width).subarray(0, 20_000), truth.subarray(0, 20_000))).toBeGreaterThan(0.98)
  })
  it('refuses more groups than customers', () => {
    expect(() => fitKMeans(new Float64Array(8), { k: 3, width, random: seededRandom('') })).toThrow('3 groups cannot be made of 2 customers')
  })
})

describe('silhouette', () => {
  it('is what Rousseeuw defines, worked by hand', () => {
    // 0 and 1 against 4: (b − a) / b with a = 1, b = 4 and 3; the third is alone.
    expect(silhouette(Float64Array.from([0, 1, 4]), 1, [0, 0, 1])).toBeCloseTo((3 / 4 + 2 / 3 + 0) / 3, 10)
    expect(silhouette(Float64Array.from([0, 1]), 1, [0, 0])).toBe(0)
  })
})

describe('chooseClusters', () => {
  it('chooses the true number and is ahead of a grid that cuts across, on customers it has not seen', () => {
    const { raw } = drawStore('store')
    const across = Int32Array.from({ length: raw.length / width }, (_, row) => row % 5)
    const choice = chooseClusters(scaled(raw), across, null, seededRandom('c'))
    expect(choice?.k).toBe(3)
    expect(choice?.value).toBeGreaterThan(0.6)
    expect(choice?.aheadBy).toBeGreaterThan(0)
  })
  it('is not ahead where nothing goes with anything', () => {
    const random = seededRandom('noise')
    const rows = Float64Array.from({ length: 600 * width }, () => random.normal())
    const choice = chooseClusters(rows, Int32Array.from({ length: 600 }, () => random.int(6)), null, seededRandom('c'))
    expect(choice?.aheadBy).toBeLessThan(0)
  })
})

describe('groups that stay themselves', () => {
  it('pairs groups by the customers they share, and not below half', () => {
    expect(matchClusters([0, 0, 0, 1, 1, 2, 2], [1, 1, 1, 0, 0, 0, 1], 3, 2)).toEqual([1, 0, null])
    expect(matchClusters([0, 0, 1], [0, 0, 0], 2, 1)).toEqual([0, null])
  })
  it('keeps ids and names when the store has moved on, and gives a new group a new id', () => {
    const first = build(drawStore('store').raw, 3, null)
    expect(first.segments.map((segment) => segment.id)).toEqual(['s1', 's2', 's3'])
    // Everyone has been away for a while longer, other customers, another seed.
    const later = build(drawStore('later', 1, (recency) => recency + 5).raw, 3, first, 'other')
    const asOf = (model: typeof first) => Object.fromEntries(model.segments.map(({ id, traits }) => [id, traits]))
    expect(asOf(later)).toEqual(asOf(first))
    expect(later.retired).toEqual([])

    const finer = build(drawStore('later').raw, 4, later, 'third')
    expect(finer.segments.filter(({ id }) => first.segments.some((old) => old.id === id)).length).toBeGreaterThanOrEqual(2)
    const fresh = finer.segments.map(({ id }) => id).filter((id) => !['s1', 's2', 's3'].includes(id))
    expect(fresh).toEqual(fresh.map((_, i) => `s${i + 4}`))
    expect(fresh.length + 3 - finer.retired.length).toBe(4)
    // Who was retired never comes back under the old number.
    const again = build(drawStore('store').raw, 3, finer, 'fourth')
    for (const { id } of finer.retired) expect(again.segments.map((segment) => segment.id)).not.toContain(id)
  })
  it('names a group by what sets it apart, no two alike', () => {
    const named = nameClusters([[-1, 1.5, 0.1, 0.2], [1.4, -0.2, 0, 0.1], [-1.1, 1.6, 0.8, 0]])
    expect(named[0]).toEqual([{ feature: 'frequency', level: 'high' }, { feature: 'recency', level: 'low' }])
    expect(named[1]).toEqual([{ feature: 'recency', level: 'high' }])
    expect(named[2]).toHaveLength(3)
  })
})

describe('the plane of the picture', () => {
  it('lies where the rows are spread most', () => {
    const random = seededRandom('p')
    const rows = Float64Array.from(Array.from({ length: 3000 }, () => {
      const [long, short] = [3 * random.normal(), 0.5 * random.normal()]
      return [(long + short) / Math.SQRT2, (long - short) / Math.SQRT2, 0.1 * random.normal()]
    }).flat())
    const plane = fitProjection(rows, 3)
    expect(Math.abs(plane.axes[0][0]!)).toBeCloseTo(Math.SQRT1_2, 1)
    expect(plane.axes[0][0]).toBeGreaterThan(0)
    expect(plane.shares[0]).toBeGreaterThan(0.95)
    expect(project([Math.SQRT1_2, Math.SQRT1_2, 0], plane)[0]).toBeCloseTo(1, 1)
  })
})
