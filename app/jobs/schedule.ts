import type { Services } from '~/platform/context'

import { recurringJobs } from './all-jobs'
import type { JobContract } from './job-contract'

export interface DueJob {
  shopId: string
  job: string
}

/** Gives every installed store its recurring jobs; those that stand stay as they are. */
export async function ensureSchedules(services: Services): Promise<void> {
  const now = services.clock.now().getTime()
  const contracts = recurringJobs.map((job) => job.contract)
  await services.database.pool.query(
    `INSERT INTO schedule (shop_id, job, due_at)
     SELECT shop.id, job.name, job.first FROM shop CROSS JOIN unnest($1::text[], $2::timestamptz[]) AS job (name, first)
     WHERE shop.uninstalled_at IS NULL AND NOT EXISTS (SELECT FROM schedule s WHERE s.shop_id = shop.id AND s.job = job.name)
     ON CONFLICT DO NOTHING`,
    [contracts.map((contract) => contract.name), contracts.map((contract) => new Date(now + (contract.firstAfterMinutes ?? 0) * 60_000))],
  )
}

/** What is due by our clock for stores that have the app, and open privacy requests of those that left; in the order of the house. */
export async function readDue(services: Services): Promise<DueJob[]> {
  const order = recurringJobs.map((job) => job.contract.name)
  const { rows } = await services.database.pool.query<DueJob>(
    `SELECT s.shop_id AS "shopId", s.job FROM schedule s JOIN shop ON shop.id = s.shop_id
     WHERE s.due_at <= $1 AND shop.uninstalled_at IS NULL AND s.job = ANY($2::text[])
     UNION
     SELECT r.shop_id, 'privacy-requests' FROM privacy_request r JOIN shop ON shop.id = r.shop_id WHERE r.completed_at IS NULL AND shop.uninstalled_at IS NOT NULL`,
    [services.clock.now(), order],
  )
  return rows.sort((a, b) => (a.shopId === b.shopId ? order.indexOf(a.job) - order.indexOf(b.job) : a.shopId < b.shopId ? -1 : 1))
}

/** The next time of a recurring job, counted from now: set when a run begins, so that a long one is not queued again. */
export async function moveSchedule(services: Services, shopId: string, contract: JobContract): Promise<void> {
  if (contract.everyMinutes === undefined) return
  const now = services.clock.now()
  await services.database.pool.query('UPDATE schedule SET due_at = $3, last_run_at = $4 WHERE shop_id = $1 AND job = $2', [shopId, contract.name, new Date(now.getTime() + contract.everyMinutes * 60_000), now])
}
