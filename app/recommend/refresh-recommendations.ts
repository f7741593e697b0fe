import { renewArtifact } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { Crew } from './crew/crew'
import { soloCrew } from './crew/solo-crew'
import { threadCrew } from './crew/thread-crew'
import { closeRecommender, openRecommender } from './open-recommender'
import { dayOf } from './purchases'
import type { RankedProduct } from './ranked-product'
import { readPurchases } from './read-purchases'
import { readVisitTraces, visitColumns } from './read-visits'
import { recommendAll } from './recommend-all'
import { packServing, recount } from './recount'
import type { ServingModel } from './serving'

const customersPerWrite = 1_000
/** From so many customers or sold rows on, a second thread saves more time than its start takes. */
const customersForThreads = 5_000
const rowsForThreads = 50_000

export interface RefreshReport {
  customers: number
  recommendations: number
  seconds: number
}

/**
 * Takes the orders since the last time into the live model's counts, then writes the present top products of every
 * customer with an order, in batches: each batch replaces its customers' rows, rows of customers no longer there go at the end. Killed half-way, the table holds old and new rows, all true.
 *
 * @param signal once aborted, the batch under way is written and the rest stays as it was
 */
export async function refreshRecommendations(context: ShopContext, { signal }: { signal?: AbortSignal } = {}): Promise<RefreshReport> {
  const started = performance.now()
  const computedAt = context.clock.now()
  const recommender = await openRecommender(context)
  const purchases = await readPurchases(context, recommender.items, 'only-items')
  const customers = recommender.settings.profilingEnabled ? [...purchases.customers.keys()] : []
  const report: RefreshReport = { customers: 0, recommendations: 0, seconds: 0 }

  const at = dayOf(computedAt)
  const crew = customers.length < customersForThreads && purchases.item.length < rowsForThreads ? soloCrew() : threadCrew(2)
  try {
    crew.hold('purchases', 'now', purchases)
    const visited = recommender.visitPull !== null
    if (visited) crew.hold('visits', 'now', visitColumns(await readVisitTraces(context, recommender, null), purchases.customers))
    crew.hold('serving', 'now', await bringUpToDate(context, crew, recommender.serving, at))
    let batch: { customerId: string; ranked: RankedProduct[] }[] = []
    const write = async (): Promise<void> => {
      await replaceRows(context, batch, recommender.modelId, computedAt)
      batch = []
    }
    for await (const piece of recommendAll(crew, { serving: 'now', purchases: 'now', ...(visited && { visits: 'now' }), customers, at, count: recommender.settings.recommend.count })) {
      if (signal?.aborted) break
      for (const { customer, ranked } of piece) {
        batch.push({ customerId: purchases.customers[customer]!, ranked })
        report.recommendations += ranked.length
      }
      report.customers += piece.length
      if (batch.length >= customersPerWrite) await write()
    }
    await write()
  } finally {
    await crew.close()
  }
  if (!signal?.aborted) await context.shop.query('DELETE FROM recommendation WHERE shop_id = $1 AND computed_at <> $2', [context.shopId, computedAt])
  return { ...report, seconds: (performance.now() - started) / 1000 }
}

/** A live model with today's counts, kept in the registry as well; the plain ladder as it is: it has just been counted. */
async function bringUpToDate(context: ShopContext, crew: Crew, model: ServingModel, at: number): Promise<ServingModel> {
  if (model.statistics === null || model.modelId === null) return model
  crew.hold('catalogue', 'all', model.catalogue)
  const renewed = await recount(crew, model, at)
  await renewArtifact(context, model.modelId, packServing(renewed, at))
  closeRecommender(context)
  return renewed
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
