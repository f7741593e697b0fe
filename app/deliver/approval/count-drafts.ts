import type { ShopTransaction } from '~/platform/tenancy'

/** Mails that wait for the merchant's approval now. */
export async function countDrafts(scope: ShopTransaction): Promise<number> {
  const [row] = await scope.query<{ count: number }>(`SELECT count(*)::int AS count FROM outbox WHERE shop_id = $1 AND state = 'QUEUED' AND awaits_approval`, [scope.shopId])
  return row?.count ?? 0
}

/** Mails of a flow that a merchant has approved so far, whatever became of them afterwards. */
export async function countApproved(scope: ShopTransaction, flowId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM outbox WHERE shop_id = $1 AND flow_id = $2 AND reviewed_at IS NOT NULL AND held_reason IS DISTINCT FROM 'rejected'`,
    [scope.shopId, flowId],
  )
  return row?.count ?? 0
}
