import { listModels, type StoredModel } from '~/ml'
import { HOLDOUT, MAILED, experimentReport, listExperiments } from '~/measure'
import { readFlows } from '~/flows'
import type { ShopContext } from '~/platform/context'
import type { Stack } from './stack'
import type { Ledger } from './simulator-client'

/** What a demo prints; the keys are read by programs, so they only grow. */
export interface DemoReport {
  shop: string
  customers: number
  products: number
  orders: number
  rowsRejected: number
  webhooksReceived: number
  duplicatesIgnored: number
  models: { kind: string; metric: string; value: number; baseline: number; promoted: boolean }[]
  mailsComposed: number
  truthGateRejections: number
  mailsAccepted: number
  mailsHeld: Record<string, number>
  unknown: number
  lost: number
  doubleSends: number
  lostSends: number
  events: Record<string, number>
  /** Lift is in converted customers (a fraction), whatever the experiment's own metric; the interval is of that difference. */
  experiments: { flow: string; variant: string; customers: number; conversionRate: number; lift: number | null; interval: [number, number] | null; decided: boolean }[]
  seconds: Record<string, number>
  peakMemoryMB: number
}

/** Counts from the app's tables; doubles and losses by comparison with the ledger of the stand-in for SendGrid. */
export async function buildReport(stack: Stack, context: ShopContext, run: { since: Date; rowsRejected: number; seconds: Record<string, number>; peakMemoryMB: number }): Promise<DemoReport> {
  const ledger = await stack.simulator.ledger()
  const [counts] = await context.shop.query<{ customers: number; products: number; orders: number; inbox: number; composed: number; rejections: number }>(
    `SELECT (SELECT count(*)::int FROM customer WHERE shop_id = $1) AS customers, (SELECT count(*)::int FROM product WHERE shop_id = $1) AS products,
            (SELECT count(*)::int FROM "order" WHERE shop_id = $1) AS orders, (SELECT count(*)::int FROM inbox WHERE shop_id = $1) AS inbox,
            (SELECT count(*)::int FROM outbox WHERE shop_id = $1) AS composed, (SELECT coalesce(sum(count), 0)::int FROM gate_rejection WHERE shop_id = $1) AS rejections`,
    [context.shopId],
  )
  const states = await countBy(context, 'SELECT state::text AS key, count(*)::int AS n FROM outbox WHERE shop_id = $1 GROUP BY 1 ORDER BY 1')
  const webhooksReceived = await readWebhooksAnswered(stack)
  return {
    shop: context.shopId,
    customers: counts?.customers ?? 0,
    products: counts?.products ?? 0,
    orders: counts?.orders ?? 0,
    rowsRejected: run.rowsRejected,
    webhooksReceived,
    duplicatesIgnored: Math.max(0, webhooksReceived - (counts?.inbox ?? 0)),
    models: newestOfEachKind(await listModels(context)).map(({ kind, card }) => ({ kind, metric: card.metric, value: card.value, baseline: card.baseline, promoted: card.promoted })),
    mailsComposed: counts?.composed ?? 0,
    truthGateRejections: counts?.rejections ?? 0,
    mailsAccepted: states.ACCEPTED ?? 0,
    mailsHeld: await countBy(context, "SELECT held_reason AS key, count(*)::int AS n FROM outbox WHERE shop_id = $1 AND state <> 'ACCEPTED' AND held_reason IS NOT NULL GROUP BY 1 ORDER BY 1"),
    unknown: states.UNKNOWN ?? 0,
    lost: states.LOST ?? 0,
    doubleSends: ledger.doubleSends,
    lostSends: await countLostSends(context, ledger, run.since),
    events: await countBy(context, 'SELECT type AS key, count(*)::int AS n FROM mail_event WHERE shop_id = $1 GROUP BY 1 ORDER BY 1'),
    experiments: await reportExperiments(context),
    seconds: run.seconds,
    peakMemoryMB: run.peakMemoryMB,
  }
}

/** The registry lists newest first within a kind. */
function newestOfEachKind(models: StoredModel[]): StoredModel[] {
  return models.filter((model, i) => model.kind !== models[i - 1]?.kind)
}

async function countBy(context: ShopContext, sql: string): Promise<Record<string, number>> {
  const rows = await context.shop.query<{ key: string; n: number }>(sql, [context.shopId])
  return Object.fromEntries(rows.map((row) => [row.key, row.n]))
}

/** Webhook requests that the app answered with 200, duplicates included: its own counter. */
async function readWebhooksAnswered(stack: Stack): Promise<number> {
  const text = await (await fetch(`${stack.panelUrl}/metrics`)).text()
  let sum = 0
  for (const [, route, value] of text.matchAll(/^rekindle_webhooks_total\{route="([^"]+)",status="200"\} (\d+)$/gm)) if (route !== '/webhooks/sendgrid') sum += Number(value)
  return sum
}

/**
 * Mails that the app holds for sent, or that are long due without a word why, and that were never accepted outside.
 * Held, waiting, UNKNOWN and LOST ones are shown to the merchant as such and do not count.
 */
async function countLostSends(context: ShopContext, ledger: Ledger, since: Date): Promise<number> {
  const rows = await context.shop.query<{ id: string }>(
    `SELECT id FROM outbox WHERE shop_id = $1 AND created_at >= $3 AND (state = 'ACCEPTED' OR state = 'SENDING' AND lease_until < $2 OR state = 'QUEUED' AND held_reason IS NULL AND due_at < $2 - interval '1 day')`,
    [context.shopId, context.clock.now(), since],
  )
  const accepted = new Set(ledger.entries.map((entry) => entry.sendId))
  return rows.filter((row) => !accepted.has(row.id)).length
}

async function reportExperiments(context: ShopContext): Promise<DemoReport['experiments']> {
  const names = new Map((await readFlows(context.shop)).map((flow) => [flow.id, flow.name]))
  const lines: DemoReport['experiments'] = []
  for (const experiment of await listExperiments(context.shop)) {
    const report = await experimentReport(context, experiment.id)
    if (!report) continue
    const versusNothing = (variant: string) => report.comparisons.find((comparison) => comparison.variant === variant && comparison.against === HOLDOUT && comparison.metric === 'conversion')
    const mailed = versusNothing(MAILED) ?? (report.arms.length === 2 ? versusNothing(report.arms[0]?.variant ?? '') : undefined)
    const holdout = report.arms.find((arm) => arm.variant === HOLDOUT)
    for (const arm of report.arms) {
      const comparison = arm.variant === HOLDOUT ? undefined : (versusNothing(arm.variant) ?? mailed)
      const bounds = comparison && [comparison.difference.low, comparison.difference.high]
      lines.push({
        flow: names.get(experiment.flowId) ?? experiment.flowId,
        variant: arm.variant,
        customers: arm.customers,
        conversionRate: arm.conversion.value,
        lift: comparison ? comparison.difference.value : holdout && holdout.customers > 0 && arm.variant !== HOLDOUT ? arm.conversion.value - holdout.conversion.value : null,
        interval: bounds && bounds.every(Number.isFinite) ? (bounds as [number, number]) : null,
        decided: report.decided,
      })
    }
  }
  return lines
}
