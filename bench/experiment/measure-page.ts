import { createExperiment, experimentReport, refreshOutcomes } from '../../app/measure'
import { takeSnapshot } from '../../app/measure/experiments/take-snapshot'
import { createTestDatabase } from '../../app/platform/testing'

const DAY_MS = 86_400_000
const REPEATS = 50
const HOLDOUT_SHARE = 0.05

export interface PageMeasurement {
  mails: number
  customers: number
  /** One experiment page's report: the first ever asked for, and of the next fifty the median and the slowest. */
  page: { coldMs: number; p50ms: number; maxMs: number }
  /** Counting all customers anew, which a job does once a day. */
  snapshotSeconds: number
  /** Bringing outcomes and totals up to date, which it does every hour. */
  hourlySeconds: number
}

/**
 * An experiment of so many mails in a database of its own: two variants, a year of days, twelve segments, one customer in
 * twenty held out, one in twenty ordering. How long its totals take, and how long the page that reads them.
 */
export async function measurePage(mails: number): Promise<PageMeasurement> {
  const database = await createTestDatabase()
  try {
    const context = await database.context()
    const customers = Math.round(mails / (1 - HOLDOUT_SHARE))
    const start = new Date(context.clock.now().getTime() - 365 * DAY_MS)
    const experiment = await context.shop.transaction((tx) =>
      createExperiment(tx, { flowId: 'bench', name: 'A million mails', variants: [{ id: 'a', name: 'A', weight: 1 }, { id: 'b', name: 'B', weight: 1 }], holdoutShare: HOLDOUT_SHARE }, start),
    )
    process.stderr.write(`writing ${customers} customers\n`)
    await context.shop.query(
      `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability, segment, orders, revenue, eventful)
       SELECT $1, $2, n::text, CASE WHEN n % 20 = 0 THEN 'holdout' WHEN n % 2 = 0 THEN 'a' ELSE 'b' END, $3::timestamptz + (n::float8 / $4::bigint) * interval '360 days',
              CASE WHEN n % 20 = 0 THEN 0.05 ELSE 0.475 END, 'segment-' || n % 12, (n * 7919 % 1000 < 50)::int, CASE WHEN n * 7919 % 1000 < 50 THEN 10 + n * 104729 % 9000 / 100.0 ELSE 0 END, n * 7919 % 1000 < 50
       FROM generate_series(1::bigint, $4::bigint) n`,
      [context.shopId, experiment.id, start, customers],
    )
    await context.shop.query('ANALYZE assignment')
    process.stderr.write('writing a year of days\n')
    const from = performance.now()
    await takeSnapshot(context.shop, context.clock.now())
    const snapshotSeconds = (performance.now() - from) / 1000
    // An hour later: what came in since is looked at, and today's customers are counted.
    await context.shop.query('INSERT INTO outcome_pass (shop_id, passed_at, full_at) VALUES ($1, $2, $2)', [context.shopId, context.clock.now()])
    const next = performance.now()
    await refreshOutcomes(context)
    const hourlySeconds = (performance.now() - next) / 1000
    await context.shop.query(
      `INSERT INTO experiment_day (shop_id, experiment_id, day, variant, assigned, customers, converted, orders, revenue, revenue_squares, unsubscribed, complained, capped_revenue, capped_revenue_squares)
       SELECT shop_id, experiment_id, day - d, variant, assigned * (365 - d) / 365, customers * (365 - d) / 365, converted * (365 - d) / 365, orders * (365 - d) / 365, revenue * (365 - d) / 365, revenue_squares * (365 - d) / 365,
              0, 0, capped_revenue * (365 - d) / 365, capped_revenue_squares * (365 - d) / 365
       FROM experiment_day, generate_series(1, 350) d WHERE shop_id = $1 AND experiment_id = $2`,
      [context.shopId, experiment.id],
    )
    const times: number[] = []
    for (let repeat = 0; repeat <= REPEATS; repeat++) {
      const asked = performance.now()
      const report = await experimentReport(context, experiment.id)
      times.push(performance.now() - asked)
      if (!report || report.arms.reduce((sum, arm) => sum + arm.assigned, 0) !== customers) throw new Error('The report does not count the customers that were written.')
    }
    const [coldMs, ...warm] = times as [number, ...number[]]
    const sorted = warm.toSorted((a, b) => a - b)
    return { mails, customers, page: { coldMs, p50ms: sorted[Math.floor(sorted.length / 2)]!, maxMs: sorted.at(-1)! }, snapshotSeconds, hourlySeconds }
  } finally {
    await database.close()
  }
}
