import { learnRecommender, openServing, rankProducts, servingFrom, historyOf, type RankedProduct, type ServingModel } from '~/recommend'
import { recommendSettingsSchema } from '~/platform/recommend-settings'
import { seededRandom } from '~/platform/random'
import type { SimulatedStore } from './simulated-store'

export interface WishFigures {
  /** Mean over the customers of what is bought of the products shown, if one thing is taken next: chance. */
  chance: number
  /** The same in money. */
  revenue: number
  /** Revenue over that of the best choice there is, for each customer by the simulator's own numbers. */
  shareOfBest: number
}

/** Products of one mail. */
const shown = 3
/** Customers asked, at most. */
const mostAsked = 2_000

/** How much of the best possible expected revenue different ways to choose three products reach. */
export async function measureWishes(store: SimulatedStore, seed: number): Promise<{ customers: number; ways: Record<string, WishFigures>; best: Omit<WishFigures, 'shareOfBest'> }> {
  const { purchases, catalogue, price, at } = store
  const { artifact } = await learnRecommender({ purchases, catalogue, consumables: [], at, seed: `wishes/${seed}` })
  const shelf = { allowed: new Uint8Array(price.length).fill(1), factor: new Float64Array(price.length).fill(1), price, margin: null }
  const modelWith = (orderBy: 'probability' | 'expected-value'): ServingModel => servingFrom(artifact, catalogue, recommendSettingsSchema.parse({ orderBy, alreadyBought: 'always' }), shelf)
  const ask = (model: ServingModel) => {
    const { recommender, rules } = openServing(model)
    return (customer: number) => indices(rankProducts(recommender, rules, { history: historyOf(purchases, customer), at, count: shown }))
  }
  const place = new Map(purchases.items.map((id, item) => [id, item]))
  const indices = (ranked: RankedProduct[]) => ranked.map(({ productId }) => place.get(productId)!)
  const random = seededRandom(`wishes/${seed}/random`)
  const popular = mostSold(purchases.item, price.length)
  const choose: Record<string, (customer: number) => number[]> = {
    ranker: ask(modelWith('probability')),
    'ranker, by expected value': ask(modelWith('expected-value')),
    popular: () => popular.slice(0, shown),
    random: () => random.shuffle([...price.keys()]).slice(0, shown),
  }

  const customers = seededRandom(`wishes/${seed}/asked`).shuffle([...purchases.customers.keys()]).slice(0, mostAsked)
  const totals = new Map(Object.keys(choose).map((name) => [name, { chance: 0, revenue: 0 }]))
  const best = { chance: 0, revenue: 0 }
  for (const customer of customers) {
    const wishes = store.wishesOf(customer)
    const worth = wishes.map((wish, item) => wish * price[item]!)
    best.revenue += sumOf(worth.slice().sort().subarray(-shown))
    best.chance += sumOf(wishes.slice().sort().subarray(-shown))
    for (const [name, way] of Object.entries(choose)) {
      const total = totals.get(name)!
      for (const item of way(customer)) {
        total.chance += wishes[item]!
        total.revenue += worth[item]!
      }
    }
  }
  const n = customers.length
  return {
    customers: n,
    ways: Object.fromEntries([...totals].map(([name, { chance, revenue }]) => [name, { chance: chance / n, revenue: revenue / n, shareOfBest: revenue / best.revenue }])),
    best: { chance: best.chance / n, revenue: best.revenue / n },
  }
}

function mostSold(sold: Uint32Array, items: number): number[] {
  const times = new Uint32Array(items)
  for (const item of sold) times[item]!++
  return [...times.keys()].sort((a, b) => times[b]! - times[a]! || a - b)
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
