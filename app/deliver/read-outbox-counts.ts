import { explainHeld } from './eligibility/reasons'
import type { DeliverContext, OutboxState } from './types'

export interface OutboxCounts {
  total: number
  byState: Record<OutboxState, number>
  /** Mails that wait or were not sent, by reason, most first. */
  reasons: { state: OutboxState; reason: string; explanation: string; mails: number }[]
  /** Waiting mails that could go now, by the clock. */
  due: number
}

/** How many of the store's mails are in which state, and why the held ones are held. */
export async function readOutboxCounts({ shop, shopId, clock }: DeliverContext): Promise<OutboxCounts> {
  const rows = await shop.query<{ state: OutboxState; reason: string | null; mails: number; due: number }>(
    `SELECT state, CASE WHEN state IN ('QUEUED', 'CANCELLED') THEN held_reason END AS reason, count(*)::int AS mails,
            count(*) FILTER (WHERE state = 'QUEUED' AND due_at <= $2 AND NOT awaits_approval)::int AS due
     FROM outbox WHERE shop_id = $1
     GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
    [shopId, clock.now()],
  )
  const counts: OutboxCounts = { total: 0, byState: { QUEUED: 0, SENDING: 0, ACCEPTED: 0, UNKNOWN: 0, LOST: 0, CANCELLED: 0, REFUSED: 0 }, reasons: [], due: 0 }
  for (const { state, reason, mails, due } of rows) {
    counts.total += mails
    counts.byState[state] += mails
    counts.due += due
    if (reason !== null) counts.reasons.push({ state, reason, explanation: explainHeld(reason, state) ?? reason, mails })
  }
  return counts
}
