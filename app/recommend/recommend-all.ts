import { piecesOf, type Crew } from './crew/crew'
import type { Held } from './crew/held'
import { historyOf } from './purchases'
import type { RankedProduct } from './ranked-product'
import { rankProducts } from './recommender'
import { visitsOf } from './visits'

interface RecommendInput {
  /** Name under which model and rules are held. */
  serving: string
  purchases: string
  /** Name under which the visits of the same customers are held; absent where there are none. */
  visits?: string
  /** Indices of the customers asked about. */
  customers: readonly number[]
  at: number
  count: number
}

/** The best products of some customers, in their order. */
export function recommendTask(held: Held, { serving, purchases: name, visits: visitsName, customers, at, count }: RecommendInput): RankedProduct[][] {
  const { recommender, rules } = held.serving(serving)
  const purchases = held.get('purchases', name)
  const columns = visitsName === undefined ? null : held.get('visits', visitsName)
  return customers.map((customer) => {
    const visits = columns ? visitsOf(columns, customer) : undefined
    return rankProducts(recommender, rules, { history: { ...historyOf(purchases, customer), ...(visits && { visits }) }, at, count })
  })
}

/** Customers of one question: few enough that whatever else the process serves gets its turn in between. */
const pieceSize = 50

/** The best products of all given customers, piece by piece over the crew; the pieces come in order. */
export async function* recommendAll(crew: Crew, { customers, ...asked }: RecommendInput): AsyncGenerator<{ customer: number; ranked: RankedProduct[] }[]> {
  const pieces = piecesOf(customers.length, pieceSize).map(({ from, to }) => customers.slice(from, to))
  const waiting: Promise<RankedProduct[][]>[] = []
  const ask = (): void => {
    const piece = pieces[waiting.length]
    if (!piece) return
    const answer = crew.ask('recommend', { ...asked, customers: piece })
    // Awaited in its turn; until then a failure is not left without anyone to hear it.
    answer.catch(() => {})
    waiting.push(answer)
  }
  for (let ahead = 0; ahead < 2 * crew.threads; ahead++) ask()
  for (const [p, piece] of pieces.entries()) {
    const ranked = await waiting[p]!
    await new Promise((resolve) => setImmediate(resolve))
    ask()
    yield piece.map((customer, i) => ({ customer, ranked: ranked[i]! }))
  }
}
