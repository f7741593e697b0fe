import type { ShopTransaction } from '~/platform/tenancy'

import type { OutgoingMail, TransportName } from './types'

/** How long a call to a provider may stay unanswered before its mail counts as UNKNOWN. Far above every time-out. */
export const LEASE_MS = 10 * 60_000

export interface ReadyMail {
  sendId: string
  attemptId: string
  attempts: number
  leaseUntil: Date
  outgoing: OutgoingMail
}

/** A due row, with all that the claim needs of it. */
export interface OutboxRow {
  id: string
  flowId: string
  stepId: string
  customerId: string
  entryNumber: number
  experimentId: string | null
  variant: string | null
  dueAt: Date
  expiresAt: Date
  attempts: number
  facts: unknown[]
  productIds: string[]
  decision: Record<string, unknown>
  content: Buffer | null
}

/** What the claim decided about a row. */
export type Ruling =
  | { kind: 'send'; row: OutboxRow; ready: ReadyMail }
  | { kind: 'hold'; row: OutboxRow; reason: string; until: Date | null; error?: string }
  | { kind: 'cancel'; row: OutboxRow; reason: string }

/** Commits nothing by itself: SENDING is true for others when the claim's transaction ends. */
export async function writeRulings(tx: ShopTransaction, rulings: readonly Ruling[], now: Date, transport: TransportName): Promise<void> {
  const ready = rulings.flatMap((ruling) => (ruling.kind === 'send' ? [ruling.ready] : []))
  if (ready.length > 0) {
    await tx.query(
      `UPDATE outbox SET state = 'SENDING', attempt_id = claimed.attempt_id, attempts = claimed.attempts, sending_at = $4, lease_until = $5,
              transport = $6, held_reason = NULL, error = NULL
       FROM unnest($1::text[], $2::text[], $3::int[]) AS claimed (id, attempt_id, attempts)
       WHERE outbox.shop_id = $7 AND outbox.id = ANY($1) AND outbox.id = claimed.id`,
      [ready.map((mail) => mail.sendId), ready.map((mail) => mail.attemptId), ready.map((mail) => mail.attempts), now, new Date(now.getTime() + LEASE_MS), transport, tx.shopId],
    )
  }
  const others = rulings.flatMap((ruling) => (ruling.kind === 'send' ? [] : [ruling]))
  if (others.length > 0) {
    await tx.query(
      `UPDATE outbox SET state = ruled.state::"OutboxState", held_reason = ruled.reason, error = coalesce(ruled.error, outbox.error),
              due_at = coalesce(ruled.until, outbox.due_at), resolved_at = CASE WHEN ruled.state = 'CANCELLED' THEN $6 ELSE outbox.resolved_at END
       FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[]) AS ruled (id, state, reason, until, error)
       WHERE outbox.shop_id = $7 AND outbox.id = ANY($1) AND outbox.id = ruled.id`,
      [
        others.map((ruling) => ruling.row.id),
        others.map((ruling) => (ruling.kind === 'cancel' ? 'CANCELLED' : 'QUEUED')),
        others.map((ruling) => ruling.reason),
        others.map((ruling) => (ruling.kind === 'hold' ? ruling.until : null)),
        others.map((ruling) => (ruling.kind === 'hold' ? (ruling.error ?? null) : null)),
        now,
        tx.shopId,
      ],
    )
  }
}
