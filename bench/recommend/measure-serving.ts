import { recommendSettingsSchema } from '~/platform/recommend-settings'
import { historyOf, openServing, rankProducts, type Purchases, type ServingModel } from '~/recommend'

export interface ServingFigures {
  /** Customers asked about, one after the other. */
  asked: number
  /** Milliseconds from a history to ten products with their reasons. */
  p50ms: number
  p99ms: number
}

const asked = 1_000

/** How long one customer waits, in a process that has the model open. */
export function measureServing(purchases: Purchases, at: number, model: Pick<ServingModel, 'items' | 'catalogue' | 'sources' | 'statistics' | 'trees'>): ServingFigures {
  const items = model.items.length
  const { recommender, rules } = openServing({
    ...model, modelId: 'bench', steps: null, consumables: [], rules: recommendSettingsSchema.parse({}),
    shelf: { allowed: new Uint8Array(items).fill(1), factor: new Float64Array(items).fill(1), price: new Float64Array(items).fill(1), margin: null }, visitPull: null,
  })
  const step = Math.max(1, Math.floor(purchases.customers.length / asked))
  const customers = [...purchases.customers.keys()].filter((c) => c % step === 0 && purchases.start[c + 1]! > purchases.start[c]!)
  const took = Float64Array.from(customers, (customer) => {
    const started = performance.now()
    rankProducts(recommender, rules, { history: historyOf(purchases, customer), at, count: 10 })
    return performance.now() - started
  }).sort()
  return { asked: took.length, p50ms: took[took.length >> 1] ?? 0, p99ms: took[Math.floor(0.99 * took.length)] ?? 0 }
}
