import { readStorefrontState } from '~/collect'
import { listModels, type ModelCard, type StoredModel } from '~/ml'
import { HOLDOUT, experimentReport, listExperiments, readEffectQuality, type Comparison, type ExperimentReport, type Metric } from '~/measure'
import { readFlows } from '~/flows'
import type { ShopContext } from '~/platform/context'
import type { Stack } from './stack'
import type { Ledger } from './simulator-client'

/** Models of what becomes of a mail are judged and shown; nothing decides by them yet. */
type ModelUse = 'in use' | 'not used' | 'ready, nothing decides by it yet' | 'too few mails'

/** What a demo prints; the keys are read by programs, so they only grow. */
export interface DemoReport {
  shop: string
  customers: number
  products: number
  orders: number
  rowsRejected: number
  webhooksReceived: number
  /** What became of the storefront's visits, and of how many the customer is known; empty where there is no storefront. */
  visits: Record<string, number>
  duplicatesIgnored: number
  models: { kind: string; metric: string; value: number; baseline: number; promoted: boolean; use: ModelUse }[]
  mailsComposed: number
  truthGateRejections: number
  mailsAccepted: number
  mailsHeld: Record<string, number>
  unknown: number
  lost: number
  doubleSends: number
  lostSends: number
  events: Record<string, number>
  /**
   * Lift is in converted customers (a fraction) over the holdout, whatever the experiment's own metric; the interval is
   * always valid. `revenue` is the same per customer in money, winsorised. `versusFirst` is over the first variant.
   * null: nothing to compare with, or nobody counted yet.
   */
  experiments: {
    flow: string
    variant: string
    customers: number
    conversionRate: number
    lift: number | null
    interval: [number, number] | null
    decided: boolean
    method: string | null
    revenue: Effect | null
    versusFirst: { conversion: Effect | null; revenue: Effect | null } | null
    allocation: string
  }[]
  seconds: Record<string, number>
  peakMemoryMB: number
}

export interface Effect {
  lift: number
  interval: [number, number]
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
    visits: await countVisits(context),
    duplicatesIgnored: Math.max(0, webhooksReceived - (counts?.inbox ?? 0)),
    models: newestOfEachKind(await listModels(context)).map(({ kind, card }) => ({ kind, metric: card.metric, value: card.value, baseline: card.baseline, promoted: card.promoted, use: useOf(card) })),
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

async function countVisits(context: ShopContext): Promise<Record<string, number>> {
  const { counts, linked, customers } = await readStorefrontState(context, 3_650)
  return counts.length === 0 ? {} : { ...Object.fromEntries(counts.map(({ outcome, visits }) => [outcome, visits])), linked, customers }
}

function useOf({ promoted, details }: ModelCard): ModelUse {
  const effect = readEffectQuality(details)
  if (effect?.missing) return 'too few mails'
  if (!promoted) return 'not used'
  return effect ? 'ready, nothing decides by it yet' : 'in use'
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
  for (const { id } of await listExperiments(context.shop)) {
    const report = await experimentReport(context, id)
    if (report) lines.push(...linesOf(report, names.get(report.experiment.flowId) ?? report.experiment.flowId))
  }
  return lines
}

function linesOf(report: ExperimentReport, flow: string): DemoReport['experiments'] {
  const [first] = report.experiment.variants
  const find = (variant: string, against: string, metric: Metric) => report.comparisons.find((one) => one.variant === variant && one.against === against && one.metric === metric)
  return report.arms.map((arm) => {
    const lift = find(arm.variant, HOLDOUT, 'conversion')
    const effect = effectOf(lift)
    const others = first && arm.variant !== HOLDOUT && arm.variant !== first.id
    return {
      flow,
      variant: arm.variant,
      customers: arm.customers,
      conversionRate: arm.conversion.value,
      lift: effect?.lift ?? null,
      interval: effect?.interval ?? null,
      decided: report.decided,
      method: lift?.method ?? null,
      revenue: effectOf(find(arm.variant, HOLDOUT, 'revenue')),
      versusFirst: others ? { conversion: effectOf(find(arm.variant, first.id, 'conversion')), revenue: effectOf(find(arm.variant, first.id, 'revenue')) } : null,
      allocation: report.experiment.allocation,
    }
  })
}

/** null while an arm has nobody whose window is over. */
function effectOf(comparison: Comparison | undefined): Effect | null {
  if (!comparison) return null
  const { value, low, high } = comparison.difference
  return Number.isFinite(low) && Number.isFinite(high) ? { lift: value, interval: [low, high] } : null
}
