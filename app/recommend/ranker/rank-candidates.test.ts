import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { soloCrew } from '../crew/solo-crew'
import { nextBasketCases, type RankingCase } from '../evaluate/next-basket'
import { ndcgAtK } from '../evaluate/ranking-metrics'
import { purchasesBefore, type Purchases } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import type { CatalogueItem } from '../source'
import { treesOf, treesState, type BoostedTrees } from './boosted-trees'
import { chooseTrees } from './choose-trees'
import { fitRanker, rankerDefaults } from './fit-ranker'
import { learnRanker } from './learn-ranker'
import { orderSlices } from './order-slices'
import { rankCandidates } from './rank-candidates'
import { fitFeatureSources, openFeatureSources } from './ranker-sources'
import type { FeatureSources } from './feature-rows'

const cut = 400

/**
 * Half of what people buy is what they always buy, half what follows from the last order; on top, everybody now and
 * then takes what is popular. No single source knows all of it.
 */
function mixedStore(): { purchases: Purchases; catalogue: CatalogueItem[] } {
  const random = seededRandom('mixed')
  const builder = new PurchasesBuilder(Array.from({ length: 60 }, (_, p) => `p${p}`))
  for (let c = 0; c < 90; c++) {
    let last = random.int(40)
    for (let order = 0; order < 9; order++) {
      last = (last + 7) % 40
      const products = new Set([`p${last}`, `p${40 + (c % 15)}`, ...(random.next() < 0.3 ? [`p${55 + random.int(5)}`] : [])])
      for (const productId of products) {
        builder.add({ customerId: `c${String(c).padStart(3, '0')}`, orderId: `${c}-${order}`, day: 60 + order * 45 + (c % 40), productId, quantity: 1, price: 3 })
      }
    }
  }
  const purchases = builder.finish()
  return { purchases, catalogue: purchases.items.map((id) => ({ id, title: '', description: '', productType: '', vendor: '', tags: [], createdDay: null })) }
}

describe('rankCandidates', () => {
  const { purchases, catalogue } = mixedStore()
  const options = { ...rankerDefaults, boosting: { ...rankerDefaults.boosting, trees: 25 }, mostCases: 180, negatives: 20 }
  let cases: RankingCase[]
  let fitted: FeatureSources
  let trees: BoostedTrees
  const mean = (rank: (asked: RankingCase) => ArrayLike<number>) => cases.reduce((sum, asked) => sum + ndcgAtK(rank(asked), asked.target, 10), 0) / cases.length
  const ranked = (by: BoostedTrees | null, excluded: ((item: number) => boolean) | null = null) => (asked: RankingCase) =>
    rankCandidates(fitted, by, { history: asked.history, at: cut, count: 10, perSource: 50, excluded }).items

  beforeAll(async () => {
    const past = purchasesBefore(purchases, cut)
    cases = nextBasketCases(purchases, cut)
    const crew = soloCrew()
    crew.hold('catalogue', 'all', catalogue)
    fitted = openFeatureSources(await fitFeatureSources(crew, 'past', past, cut), catalogue)
    trees = (await fitRanker(crew, (await orderSlices(crew, past, cut, { newOnly: false, shares: [0.15, 0.3] })).slices, options, '1'))!
  }, 60_000)

  it('keeps a source on trial only when the ranker is better with it', async () => {
    const crew = soloCrew()
    crew.hold('catalogue', 'all', catalogue)
    const { slices, sources } = await orderSlices(crew, purchasesBefore(purchases, cut), cut, { newOnly: false, shares: [0.15, 0.3] })
    const names = [...sources, 'factors']
    const past = await Promise.all(slices.map(({ name, day }) => fitFeatureSources(crew, name, purchasesBefore(purchases, day), day, { names })))
    const [earlier, later] = slices as [(typeof slices)[number], (typeof slices)[number]]
    const learn = () => learnRanker(crew, { slices: [earlier], validation: [later], final: slices, sources: names }, options, '1')
    const learned = await learn()
    expect([...learned.sources!, ...learned.declined].sort()).toEqual([...names].sort())
    // One that has nothing to say brings nothing.
    for (const [s, { name }] of slices.entries()) {
      const { sources: states } = past[s]!
      crew.hold('states', name, { ...past[s]!, sources: { ...states, factors: { factor: new Float32Array(states.factors!.factor!.length) } } })
    }
    expect((await learn()).declined).toEqual(['factors'])
  }, 60_000)

  it('ranks better than any one source, and than their vote', () => {
    const byTrees = mean(ranked(trees))
    for (const source of fitted.sources) expect(byTrees).toBeGreaterThan(mean(({ history }) => source.score(history, cut, 10).items))
    expect(byTrees).toBeGreaterThan(mean(ranked(null)))
    expect(byTrees).toBeGreaterThan(0.75)
  })

  it('leans on the best source where trees know nothing, and on none where they are surely better', async () => {
    const crew = soloCrew()
    crew.hold('catalogue', 'all', catalogue)
    const { slices } = await orderSlices(crew, purchasesBefore(purchases, cut), cut, { newOnly: false, shares: [0.15] })
    expect((await chooseTrees(crew, trees, slices, options, '1')).lean).toBeNull()
    // One tree of one leaf: everything is the same to it.
    const clueless: BoostedTrees = { ...trees, column: Int32Array.of(-1), threshold: Float32Array.of(0), left: Uint32Array.of(0), right: Uint32Array.of(0), roots: Uint32Array.of(0) }
    const { lean } = await chooseTrees(crew, clueless, slices, options, '1')
    const alone = (name: string) => mean(({ history }) => fitted.sources.find((source) => source.name === name)!.score(history, cut, 10).items)
    const best = Math.max(...fitted.sources.map(({ name }) => alone(name)))
    expect(alone(lean!.source)).toBeGreaterThan(best - 0.02)
    const leaning = { ...clueless, lean: { column: lean!.column, weight: lean!.weight } }
    expect(mean(ranked(leaning))).toBeCloseTo(alone(lean!.source), 2)
    expect(ranked(treesOf(treesState(leaning)))(cases[0]!)).toEqual(ranked(leaning)(cases[0]!))
  }, 60_000)

  it('lets the sources vote where there are no trees, better than popularity alone', () => {
    const popular = fitted.sources.at(-1)!
    expect(mean(ranked(null))).toBeGreaterThan(mean(({ history }) => popular.score(history, cut, 10).items))
  })

  it('never proposes what is excluded', () => {
    for (const asked of cases) expect([...ranked(trees, (item) => item % 2 === 0)(asked)].every((item) => item % 2 === 1)).toBe(true)
  })

  it('answers twice the same', () => {
    expect(ranked(trees)(cases[0]!)).toEqual(ranked(trees)(cases[0]!))
  })
})
