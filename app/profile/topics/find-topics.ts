import type { TopicInterest } from '../profile'
import { fade } from '../interests/fade'
import type { InterestLine } from '../interests/find-interests'
import type { TopicModel } from './topic-model'

/** Said are topics with at least such a share of the taste, bought in so many orders, and by this customer more than by the store's others. */
const leastWeight = 0.2
const leastOrders = 2
const aboveStore = 1.2
const listed = 3
const productsShown = 3

/**
 * The topics a customer buys of, strongest first: purchases by topic, old ones fading, with as many purchases of an
 * average customer added as the training found best (`tasteOf`). Evidence counts the products whose strongest topic
 * it is.
 * @param lines oldest first
 */
export function findTopics(lines: readonly InterestLine[], now: number, { topics, caution, members }: Pick<TopicModel, 'topics' | 'caution' | 'members'>): TopicInterest[] {
  const known = topics.reduce((sum, topic) => sum + topic.share, 0)
  if (!(known > 0)) return []
  const weights = topics.map((topic) => (caution * topic.share) / known)
  const evidence = topics.map(() => ({ orders: new Set<string>(), items: 0, lastAt: 0, products: new Map<string, number>() }))
  let whole = caution
  for (const line of lines) {
    const shares = members[line.productId] ?? []
    const weight = fade(now - line.at)
    for (const [topic, share] of shares) {
      weights[topic] = (weights[topic] ?? 0) + weight * share
      whole += weight * share
    }
    const strongest = shares[0] && evidence[shares[0][0]]
    if (!strongest) continue
    strongest.orders.add(line.orderId)
    strongest.items += line.quantity
    strongest.lastAt = Math.max(strongest.lastAt, line.at)
    strongest.products.set(line.productId, (strongest.products.get(line.productId) ?? 0) + weight)
  }
  return topics
    .map((topic, i) => ({ topic, weight: (weights[i] ?? 0) / whole, found: evidence[i]! }))
    .filter(({ topic, weight, found }) => weight >= leastWeight && weight >= (aboveStore * topic.share) / known && found.orders.size >= leastOrders)
    .sort((a, b) => b.weight - a.weight || (a.topic.words.join() < b.topic.words.join() ? -1 : 1))
    .slice(0, listed)
    .map(({ topic, weight, found }) => ({
      words: topic.words,
      weight: Math.round(weight * 1e4) / 1e4,
      evidence: { orders: found.orders.size, items: found.items, lastBoughtAt: new Date(found.lastAt).toISOString() },
      products: [...found.products].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, productsShown).map(([id]) => id),
    }))
}
