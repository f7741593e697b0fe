import { derivedId } from '~/platform/ids'
import { maskAddresses } from '~/platform/logger'
import type { ShopTransaction } from '~/platform/tenancy'

import { decryptContent } from './content'
import { decideEligibility } from './eligibility/decide-eligibility'
import { lockRecipients, type LockedRecipient } from './lock-recipients'
import { readSendingState } from './read-sending-state'
import { LEASE_MS, writeRulings, type OutboxRow, type ReadyMail, type Ruling } from './write-rulings'
import { opaqueShopToken } from './send-id'
import type { ClaimedMail, ConfirmBeforeSend, DeliverContext, OnStep, TransportName } from './types'
import { unsubscribeUrl } from './mail-links'

const CHECK_RETRY_MS = 60 * 60_000
const SHORTEST_HOLD_MS = 60_000

export interface ClaimOptions {
  transport: TransportName
  confirm: ConfirmBeforeSend
  /** At most so many rows are looked at. */
  limit: number
  /** Rows not to look at now. */
  skip: readonly string[]
  onStep: OnStep
  /** Isolate each confirmation, after one of them failed with an error: slower, but one mail cannot block the others. */
  isolate: boolean
}

export interface ClaimResult {
  /** Committed as SENDING. */
  ready: ReadyMail[]
  /** How many rows were looked at. */
  looked: number
  /** Rows that were left alone because another transaction holds their customer; worth another look in a moment. */
  busy: string[]
  cancelled: string[]
  held: string[]
  /** Why nothing may go at all. */
  stopped: string | null
}

/**
 * Takes due mails out of the queue, in one transaction: skip what other workers hold, lock the recipients (so that two
 * mails to one person, or a mail and that person's unsubscribe, are decided one after the other), ask every question
 * again, and commit SENDING with a fresh attempt id. Only what this returns as `ready` may be handed to a provider.
 */
export async function claimMails(context: DeliverContext, options: ClaimOptions): Promise<ClaimResult> {
  return context.shop.transaction(async (tx) => {
    const now = context.clock.now()
    const rows = await selectDue(tx, now, options)
    if (rows.length === 0) return { ready: [], looked: 0, busy: [], cancelled: [], held: [], stopped: null }
    await options.onStep('claim.selected')

    const store = await readSendingState(tx)
    const recipients = await lockRecipients(tx, [...new Set(rows.map((row) => row.customerId))], new Date(now.getTime() - store.settings.frequencyCap.days * 86_400_000))
    await options.onStep('claim.locked')

    const rulings: Ruling[] = []
    const busy: string[] = []
    for (const row of rows) {
      const recipient = recipients.get(row.customerId)
      if (recipient === 'busy') {
        busy.push(row.id)
        continue
      }
      rulings.push(store.uninstalled ? { kind: 'cancel', row, reason: 'uninstalled' } : await rule(row, recipient ?? null))
    }
    await options.onStep('claim.checked')

    await writeRulings(tx, rulings, now, options.transport)
    await options.onStep('claim.marked')
    return {
      ready: rulings.flatMap((ruling) => (ruling.kind === 'send' ? [ruling.ready] : [])),
      looked: rows.length,
      busy,
      cancelled: rulings.flatMap((ruling) => (ruling.kind === 'cancel' ? [ruling.reason] : [])),
      held: rulings.flatMap((ruling) => (ruling.kind === 'hold' ? [ruling.reason] : [])),
      stopped: store.stopped,
    }

    async function rule(row: OutboxRow, recipient: LockedRecipient | null): Promise<Ruling> {
      const verdict = decideEligibility({
        now,
        expiresAt: row.expiresAt,
        recipient,
        suppressed: recipient?.suppressed ?? false,
        sentAt: recipient?.sentAt ?? [],
        cap: store.settings.frequencyCap,
        quietHours: store.settings.quietHours,
        storeTimeZone: store.timeZone,
      })
      if (verdict.kind === 'cancel') return { ...verdict, row }
      if (store.stopped) return { kind: 'hold', row, reason: store.stopped, until: null }
      if (verdict.kind === 'hold') return { ...verdict, row }

      let ready: ReadyMail
      try {
        ready = prepare(context, row, recipient as LockedRecipient, store.settings.sender, now)
      } catch (error) {
        return { kind: 'hold', row, reason: 'unreadable', until: new Date(now.getTime() + CHECK_RETRY_MS), error: describe(error) }
      }
      const confirmation = await confirmOne(tx, row, now, options)
      if (confirmation.kind !== 'send') return confirmation
      recipient?.sentAt.push(now)
      return { kind: 'send', row, ready }
    }
  })
}

async function selectDue(tx: ShopTransaction, now: Date, options: ClaimOptions): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `SELECT id, flow_id AS "flowId", step_id AS "stepId", customer_id AS "customerId", entry_number AS "entryNumber",
            experiment_id AS "experimentId", variant, due_at AS "dueAt", expires_at AS "expiresAt", attempts, facts,
            product_ids AS "productIds", decision, content_encrypted AS content
     FROM outbox
     WHERE shop_id = $1 AND state = 'QUEUED' AND due_at <= $2 AND NOT awaits_approval AND NOT (id = ANY($3::text[]))
     ORDER BY due_at, id
     LIMIT $4
     FOR UPDATE SKIP LOCKED`,
    [tx.shopId, now, options.skip, options.limit],
  )
}

/** Everything the call needs, so that nothing between the commit and the call can fail. */
function prepare(context: DeliverContext, row: OutboxRow, recipient: LockedRecipient, sender: { name: string; email: string; replyTo?: string }, now: Date): ReadyMail {
  if (!row.content || !recipient.emailEncrypted) throw new Error('The text or the address of this mail is no longer stored.')
  const { shopId, cipher } = context
  const attemptId = derivedId('attempt', row.id, row.attempts + 1)
  return {
    sendId: row.id,
    attemptId,
    attempts: row.attempts + 1,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
    outgoing: {
      sendId: row.id,
      attemptId,
      shopToken: opaqueShopToken(shopId),
      from: { name: sender.name, email: sender.email },
      replyTo: sender.replyTo ?? null,
      to: cipher.decrypt(recipient.emailEncrypted, `${shopId}/customer.email`),
      content: decryptContent(cipher, shopId, row.content),
      unsubscribeUrl: unsubscribeUrl(context.env, cipher, shopId, row.id),
      categories: ['rekindle'],
    },
  }
}

async function confirmOne(tx: ShopTransaction, row: OutboxRow, now: Date, options: ClaimOptions): Promise<Ruling | { kind: 'send' }> {
  const mail: ClaimedMail = {
    sendId: row.id,
    flowId: row.flowId,
    stepId: row.stepId,
    customerId: row.customerId,
    entryNumber: row.entryNumber,
    experimentId: row.experimentId,
    variant: row.variant,
    dueAt: row.dueAt,
    expiresAt: row.expiresAt,
    attempts: row.attempts,
    facts: row.facts,
    productIds: row.productIds,
    decision: row.decision,
  }
  if (!options.isolate) return toRuling(await options.confirm(tx, mail))
  await tx.query('SAVEPOINT confirming')
  try {
    const ruling = toRuling(await options.confirm(tx, mail))
    await tx.query('RELEASE SAVEPOINT confirming')
    return ruling
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT confirming')
    return { kind: 'hold', row, reason: 'check-failed', until: new Date(now.getTime() + CHECK_RETRY_MS), error: describe(error) }
  }

  function toRuling(answer: Awaited<ReturnType<ConfirmBeforeSend>>): Ruling | { kind: 'send' } {
    if (answer.ok) return { kind: 'send' }
    if (answer.outcome === 'cancel') return { kind: 'cancel', row, reason: answer.reason }
    // Never due again at once: a check that only says "not yet" would otherwise be asked in a circle.
    const until = new Date(Math.max(answer.until?.getTime() ?? now.getTime() + CHECK_RETRY_MS, now.getTime() + SHORTEST_HOLD_MS))
    return until >= row.expiresAt ? { kind: 'cancel', row, reason: answer.reason } : { kind: 'hold', row, reason: answer.reason, until }
  }
}

function describe(error: unknown): string {
  return maskAddresses(error instanceof Error ? error.message : String(error)).slice(0, 500)
}
