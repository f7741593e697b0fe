import type { ShopTransaction } from '~/platform/tenancy'
import type { OutcomeCounts } from './outcomes'

/** Adds to what became of the visits of a day (UTC). */
export async function countOutcomes(scope: Pick<ShopTransaction, 'query' | 'shopId'>, counts: OutcomeCounts, now: Date): Promise<void> {
  const found = Object.entries(counts).filter(([, visits]) => visits > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (found.length === 0) return
  await scope.query(
    `INSERT INTO storefront_intake AS i (shop_id, day, outcome, visits) SELECT $1, $2::date, * FROM unnest($3::text[], $4::int[])
     ON CONFLICT (shop_id, day, outcome) DO UPDATE SET visits = i.visits + excluded.visits`,
    [scope.shopId, now.toISOString().slice(0, 10), found.map(([outcome]) => outcome), found.map(([, visits]) => visits)],
  )
}
