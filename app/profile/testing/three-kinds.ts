import { seededRandom } from '~/platform/random'
import type { TestCustomer } from './insert-store'

/**
 * Customers of three kinds in turn: regulars with full baskets, people who came twice long ago, and newcomers; c000,
 * c001, … The last orders lie shortly before `until` (YYYY-MM-DD).
 */
export function threeKinds({ customers, until, optedOut = [] }: { customers: number; until: string; optedOut?: readonly string[] }): TestCustomer[] {
  const end = Date.parse(`${until}T00:00:00Z`)
  return Array.from({ length: customers }, (_, i) => {
    const random = seededRandom(`customer ${i}`)
    const about = (value: number) => value * Math.exp(0.2 * random.normal())
    const buy = (times: number, lastDaysAgo: number, price: number) =>
      Array.from({ length: times }, (__, k) => ({
        day: new Date(end - (Math.round(lastDaysAgo) + 30 * (times - 1 - k)) * 86_400_000).toISOString().slice(0, 10),
        productId: 'tea', price: Math.round(100 * about(price)) / 100, quantity: 1,
      }))
    const orders = [() => buy(8 + random.int(5), about(12), 60), () => buy(2, about(280), 9), () => buy(1, about(12), 11)][i % 3]?.() ?? []
    const id = `c${String(i).padStart(3, '0')}`
    return { id, optedOut: optedOut.includes(id), orders }
  })
}
