import { setTimeout as sleep } from 'node:timers/promises'

import { maskAddresses } from '~/platform/logger'

import type { DeliverContext, OnStep, SendAnswer } from './types'

/** What became of one attempt: a provider's answer, or that the call was never begun. */
export interface AttemptOutcome {
  sendId: string
  attemptId: string
  answer: SendAnswer | { kind: 'not-started' }
}

const WRITE_RETRIES = 5

/**
 * Writes outcomes in groups: while one write is under way the next ones gather, so that hundreds of answers a second
 * cost a few transactions and none waits for a timer.
 */
export class AnswerBook {
  readonly #context: DeliverContext
  readonly #onStep: OnStep
  #waiting: { outcome: AttemptOutcome; resolve: () => void; reject: (error: unknown) => void }[] = []
  #writing = false

  constructor(context: DeliverContext, onStep: OnStep) {
    this.#context = context
    this.#onStep = onStep
  }

  /** Resolves once the outcome is committed. @throws the database's error when it could not be written in several tries. */
  record(outcome: AttemptOutcome): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ outcome, resolve, reject })
      if (!this.#writing) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#writeStubbornly(group.map((entry) => entry.outcome))
        for (const entry of group) entry.resolve()
      } catch (error) {
        for (const entry of group) entry.reject(error)
      }
    }
    this.#writing = false
  }

  /** A lost answer costs a mail (it would stay UNKNOWN), so a short failure of the database is waited out. */
  async #writeStubbornly(outcomes: readonly AttemptOutcome[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await writeOutcomes(this.#context, outcomes, this.#onStep)
      } catch (error) {
        if (attempt === WRITE_RETRIES) throw error
        this.#context.logger.warn({ err: error, outcomes: outcomes.length }, 'could not write down the answers of the mail provider; trying again')
        await sleep(100 * 2 ** attempt)
      }
    }
  }
}

/**
 * Only the attempt that is recorded on the row may speak for it. A late answer still settles a mail that was given up
 * as UNKNOWN or LOST meanwhile, since nobody sent it again; a mail settled by an event keeps its state and only learns
 * the provider's message id.
 */
async function writeOutcomes(context: DeliverContext, outcomes: readonly AttemptOutcome[], onStep: OnStep): Promise<void> {
  await onStep('answer.before')
  const rows = outcomes.map(({ sendId, attemptId, answer }) => ({
    sendId,
    attemptId,
    kind: answer.kind,
    messageId: answer.kind === 'accepted' ? answer.messageId : null,
    dueAt: answer.kind === 'retry' ? answer.at : null,
    reason: answer.kind === 'accepted' ? null : answer.kind === 'not-started' ? 'worker-stopped' : answer.reason,
    detail: 'detail' in answer ? maskAddresses(answer.detail).slice(0, 500) : null,
  }))
  await context.shop.transaction(async (tx) => {
    await tx.query(
      `UPDATE outbox SET
         state = CASE
           WHEN outbox.state = 'ACCEPTED' OR answer.kind = 'accepted' THEN 'ACCEPTED'
           WHEN answer.kind IN ('retry', 'not-started') THEN 'QUEUED'
           WHEN answer.kind = 'refused' THEN 'REFUSED'
           ELSE 'UNKNOWN' END::"OutboxState",
         message_id = coalesce(answer.message_id, outbox.message_id),
         accepted_at = CASE WHEN outbox.state = 'ACCEPTED' THEN outbox.accepted_at WHEN answer.kind = 'accepted' THEN outbox.sending_at END,
         due_at = CASE WHEN outbox.state = 'ACCEPTED' THEN outbox.due_at ELSE coalesce(answer.due_at, outbox.due_at) END,
         held_reason = CASE WHEN outbox.state = 'ACCEPTED' THEN NULL ELSE answer.reason END,
         error = CASE WHEN outbox.state = 'ACCEPTED' THEN outbox.error ELSE answer.detail END,
         lease_until = NULL
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])
         AS answer (id, attempt_id, kind, message_id, due_at, reason, detail)
       WHERE outbox.shop_id = $8 AND outbox.id = answer.id AND outbox.attempt_id = answer.attempt_id
         AND (outbox.state = 'SENDING'
              OR outbox.state IN ('UNKNOWN', 'LOST') AND answer.kind <> 'unknown'
              OR outbox.state = 'ACCEPTED' AND answer.kind = 'accepted')`,
      [
        rows.map((row) => row.sendId),
        rows.map((row) => row.attemptId),
        rows.map((row) => row.kind),
        rows.map((row) => row.messageId),
        rows.map((row) => row.dueAt),
        rows.map((row) => row.reason),
        rows.map((row) => row.detail),
        context.shopId,
      ],
    )
    await onStep('answer.written')
  })
  await onStep('answer.committed')
}
