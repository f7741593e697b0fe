import type { ShopTransaction } from '~/platform/tenancy'

/**
 * Counts, for each running experiment, what its page says of dilution (mails of its customers that were given up before
 * they left) and of carry-over (customers who came from the flow's experiment before, while that one still counted them).
 */
export async function countSpills(scope: ShopTransaction, now: Date): Promise<void> {
  await scope.query(
    `UPDATE experiment e SET
       undelivered = (SELECT count(*) FROM outbox o WHERE o.shop_id = $1 AND o.flow_id = e.flow_id AND o.experiment_id = e.id AND o.state IN ('CANCELLED', 'REFUSED', 'LOST')),
       carried_over = (SELECT count(DISTINCT a.customer_id) FROM assignment a JOIN assignment b ON b.shop_id = $1 AND b.customer_id = a.customer_id AND b.assigned_at < a.assigned_at
                       JOIN experiment p ON p.shop_id = $1 AND p.id = b.experiment_id AND p.id <> e.id AND p.flow_id = e.flow_id AND b.assigned_at > a.assigned_at - make_interval(days => p.window_days)
                       WHERE a.shop_id = $1 AND a.experiment_id = e.id)
     WHERE e.shop_id = $1 AND e.started_at <= $2 AND e.state = 'RUNNING'`,
    [scope.shopId, now],
  )
}
