import type { ShopContext } from '~/platform/context'
import { maskAddresses } from '~/platform/logger'
import type { ShopTransaction } from '~/platform/tenancy'

import { interpretWebhook, type Interpretation } from '../interpret/interpret-webhook'
import { MalformedBodyError } from '../interpret/parse-body'
import { mergeChanges } from '../interpret/rows'
import { isTransient } from '../store/is-transient'
import { lockProjection } from '../store/lock-projection'
import { writeChanges } from '../store/write-changes'
import { inboxContext } from './receive-webhook'

export interface ProjectionReport {
  done: number
  /** Topics that mean nothing to us. */
  ignored: number
  /** Bodies that cannot be read: kept, shown, read again on request. */
  malformed: number
  /** Deliveries whose rows could not be written, now given up; shown, and tried again on request. */
  failed: number
  /** Still waiting. */
  remaining: number
}

interface InboxRow {
  id: string | number | bigint
  topic: string
  webhook_id: string
  triggered_at: Date | null
  received_at: Date
  body_encrypted: Buffer
  attempts: number
}

interface Outcome {
  id: string
  state: 'DONE' | 'IGNORED' | 'MALFORMED' | 'FAILED' | 'PENDING'
  error: string | null
  attempts: number
  customerId: string | null
  resourceId: string | null
}

const BATCH = 1_000
const MOST_ATTEMPTS = 5

/**
 * Turns waiting deliveries into rows, at most `limit` of them, oldest first. A batch is written in one transaction; if
 * the database refuses it, each delivery is tried alone, so that one bad body holds nobody up.
 */
export async function projectInbox(context: ShopContext, { limit }: { limit: number }): Promise<ProjectionReport> {
  const report: ProjectionReport = { done: 0, ignored: 0, malformed: 0, failed: 0, remaining: 0 }
  const [shop] = await context.shop.query<{ currency: string }>('SELECT currency FROM shop WHERE id = $1', [context.shopId])
  if (!shop) return report
  let after = '0'
  for (let left = limit; left > 0; ) {
    const outcomes = await projectBatch(context, shop.currency, after, Math.min(BATCH, left))
    for (const outcome of outcomes) {
      if (outcome.state === 'DONE') report.done++
      else if (outcome.state === 'IGNORED') report.ignored++
      else if (outcome.state === 'MALFORMED') report.malformed++
      else if (outcome.state === 'FAILED') report.failed++
    }
    const last = outcomes.at(-1)
    if (!last) break
    after = last.id
    left -= outcomes.length
  }
  const [waiting] = await context.shop.query<{ count: number }>("SELECT count(*) AS count FROM inbox WHERE shop_id = $1 AND state = 'PENDING'", [context.shopId])
  report.remaining = Number(waiting?.count ?? 0)
  return report
}

async function projectBatch(context: ShopContext, currency: string, after: string, size: number): Promise<Outcome[]> {
  try {
    return await context.shop.transaction(async (tx) => {
      await lockProjection(tx)
      const rows = await tx.query<InboxRow>(WAITING, [tx.shopId, after, size])
      if (rows.some((row) => row.attempts > 0)) throw new TriedBeforeError()
      return project(context, tx, currency, rows)
    })
  } catch (error) {
    if (isTransient(error)) throw error
    const rows = await context.shop.query<InboxRow>(WAITING, [context.shopId, after, size])
    return projectOneByOne(context, currency, rows)
  }
}

/** A delivery that failed before would spoil the batch again: such a batch goes the second way at once. */
class TriedBeforeError extends Error {}

const WAITING = `SELECT id, topic, webhook_id, triggered_at, received_at, body_encrypted, attempts FROM inbox
  WHERE shop_id = $1 AND state = 'PENDING' AND id > $2 ORDER BY id LIMIT $3`

async function projectOneByOne(context: ShopContext, currency: string, rows: InboxRow[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const row of rows) {
    try {
      outcomes.push(
        ...(await context.shop.transaction(async (tx) => {
          await lockProjection(tx)
          return project(context, tx, currency, [row])
        })),
      )
    } catch (error) {
      if (isTransient(error)) throw error
      const attempts = row.attempts + 1
      const outcome: Outcome = {
        id: String(row.id),
        state: attempts >= MOST_ATTEMPTS ? 'FAILED' : 'PENDING',
        error: describe(error),
        attempts,
        customerId: null,
        resourceId: null,
      }
      context.logger.warn({ err: error, inbox: outcome.id, topic: row.topic, attempts }, 'a delivery could not be turned into rows')
      await context.shop.transaction((tx) => saveOutcomes(tx, [outcome], context.clock.now()))
      outcomes.push(outcome)
    }
  }
  return outcomes
}

async function project(context: ShopContext, tx: ShopTransaction, currency: string, rows: readonly InboxRow[]): Promise<Outcome[]> {
  const now = context.clock.now()
  const interpretations: Interpretation[] = []
  const outcomes = rows.map((row): Outcome => {
    const outcome = { id: String(row.id), error: null, attempts: row.attempts, customerId: null, resourceId: null }
    try {
      const body = context.cipher.decrypt(row.body_encrypted, inboxContext(context.shopId))
      const read = interpretWebhook({ topic: row.topic, webhookId: row.webhook_id, triggeredAt: row.triggered_at, receivedAt: row.received_at, body }, currency)
      if (!read) return { ...outcome, state: 'IGNORED', error: `Nothing listens to ${row.topic}.` }
      interpretations.push(read)
      return { ...outcome, state: 'DONE', customerId: read.customerId, resourceId: read.resourceId }
    } catch (error) {
      if (error instanceof MalformedBodyError) return { ...outcome, state: 'MALFORMED', error: describe(error) }
      throw error
    }
  })
  await writeChanges(tx, context.cipher, mergeChanges(interpretations.map((read) => read.changes)), now)
  await saveOutcomes(tx, outcomes, now)
  return outcomes
}

/** Writes what became of the deliveries. One that speaks of a redacted customer loses its body at once. */
async function saveOutcomes(tx: ShopTransaction, outcomes: readonly Outcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return
  const customers = outcomes.flatMap(({ customerId }) => customerId ?? [])
  // Both tables are asked by key: on tables that were never analysed the planner else compares every delivery of the
  // store with every outcome.
  const redacted = await tx.query<{ id: string }>('SELECT id FROM customer WHERE shop_id = $1 AND id = ANY($2) AND redacted_at IS NOT NULL', [tx.shopId, customers])
  await tx.query(
    `UPDATE inbox i SET state = r.state, error = r.error, attempts = r.attempts, customer_id = coalesce(r."customerId", i.customer_id),
       resource_id = coalesce(r."resourceId", i.resource_id), processed_at = CASE WHEN r.state = 'PENDING' THEN NULL ELSE $3::timestamptz END,
       body_encrypted = CASE WHEN r."customerId" = ANY($4) THEN '' ELSE i.body_encrypted END
     FROM json_to_recordset($2) AS r(id bigint, state "InboxState", error text, attempts int, "customerId" text, "resourceId" text)
     WHERE i.shop_id = $1 AND i.id = ANY($5) AND i.id = r.id`,
    [tx.shopId, JSON.stringify(outcomes), now, redacted.map(({ id }) => id), outcomes.map(({ id }) => id)],
  )
}

function describe(error: unknown): string {
  return maskAddresses(error instanceof Error ? error.message : String(error)).slice(0, 500)
}
