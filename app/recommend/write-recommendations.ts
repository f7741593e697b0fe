import type { ShopContext } from '~/platform/context'
import type { Crew } from './crew/crew'
import type { OpenRecommender } from './open-recommender'
import { dayOf, type Purchases } from './purchases'
import type { RankedProduct } from './ranked-product'
import { readVisitTraces, visitColumns } from './read-visits'
import { recommendAll } from './recommend-all'
import type { ServingModel } from './serving'

const customersPerWrite = 1_000
/** Visits of more customers are read for everybody at once. */
const mostAskedByName = 2_000

export interface WriteReport {
  customers: number
  recommendations: number
}

export interface WriteRequest {
  recommender: OpenRecommender
  /** What the customers bought: everybody in it is written. */
  purchases: Purchases
  /** What ranks. */
  serving: ServingModel
  computedAt: Date
  signal?: AbortSignal
}

/**
 * Writes the present top products of every customer of `purchases`, in batches: each replaces its customers' rows.
 * Killed half-way, the table holds old and new rows, all true.
 *
 * @param crew holds the purchases under `now`
 */
export async function writeRecommendations(context: ShopContext, crew: Crew, { recommender, purchases, serving, computedAt, signal }: WriteRequest): Promise<WriteReport> {
  const report: WriteReport = { customers: 0, recommendations: 0 }
  if (!recommender.settings.profilingEnabled) return report
  const visited = recommender.visitPull !== null
  if (visited) crew.hold('visits', 'now', visitColumns(await readVisitTraces(context, recommender, purchases.customers.length < mostAskedByName ? [...purchases.customers] : null), purchases.customers))
  crew.hold('serving', 'now', serving)
  let batch: { customerId: string; ranked: RankedProduct[] }[] = []
  const write = async (): Promise<void> => {
    await replaceRows(context, batch, recommender.modelId, computedAt)
    batch = []
  }
  const customers = [...purchases.customers.keys()]
  for await (const piece of recommendAll(crew, { serving: 'now', purchases: 'now', ...(visited && { visits: 'now' }), customers, at: dayOf(computedAt), count: recommender.settings.recommend.count })) {
    if (signal?.aborted) break
    for (const { customer, ranked } of piece) {
      batch.push({ customerId: purchases.customers[customer]!, ranked })
      report.recommendations += ranked.length
    }
    report.customers += piece.length
    if (batch.length >= customersPerWrite) await write()
  }
  await write()
  return report
}

async function replaceRows(
  context: ShopContext,
  batch: readonly { customerId: string; ranked: readonly RankedProduct[] }[],
  modelId: string | null,
  computedAt: Date,
): Promise<void> {
  if (batch.length === 0) return
  const rows = batch.flatMap(({ customerId, ranked }) => ranked.map((product, i) => ({ customerId, rank: i + 1, ...product })))
  await context.shop.transaction(async (tx) => {
    await tx.query('DELETE FROM recommendation WHERE shop_id = $1 AND customer_id = ANY($2::text[])', [context.shopId, batch.map((b) => b.customerId)])
    await tx.query(
      `INSERT INTO recommendation (shop_id, customer_id, rank, product_id, score, source, reason, model_id, computed_at, probability, expected_value, moves)
       SELECT $1, row.customer_id, row.rank, row.product_id, row.score, row.source, row.reason, $2, $3, row.probability, row.expected_value, row.moves
       FROM unnest($4::text[], $5::int[], $6::text[], $7::float8[], $8::text[], $9::jsonb[], $10::float8[], $11::float8[], $12::jsonb[])
         AS row (customer_id, rank, product_id, score, source, reason, probability, expected_value, moves)`,
      [
        context.shopId, modelId, computedAt,
        rows.map((r) => r.customerId), rows.map((r) => r.rank), rows.map((r) => r.productId),
        rows.map((r) => r.score), rows.map((r) => r.source), rows.map((r) => JSON.stringify(r.reason)),
        rows.map((r) => r.probability), rows.map((r) => r.expectedValue), rows.map((r) => JSON.stringify(r.moves)),
      ],
    )
  })
}
