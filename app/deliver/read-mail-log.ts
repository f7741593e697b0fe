import { logAccess } from '~/platform/log-access'

import { decryptContent } from './content'
import { explainHeld } from './eligibility/reasons'
import type { DeliverContext, OutboxState } from './types'

export interface MailLogQuery {
  state?: OutboxState
  customerId?: string
  flowId?: string
  /** From the page before. */
  cursor?: string | null
  limit: number
  /** Who reads: the staff member's id, or "job". */
  actor: string
}

export interface MailLogEntry {
  sendId: string
  state: OutboxState
  flowId: string
  stepId: string
  customerId: string
  variant: string | null
  experimentId: string | null
  createdAt: Date
  dueAt: Date
  sendingAt: Date | null
  acceptedAt: Date | null
  attempts: number
  /** null once it is erased. */
  subject: string | null
  heldReason: string | null
  /** One sentence: why it waits, was not sent, or is in doubt. */
  explanation: string | null
}

export interface MailLogPage {
  mails: MailLogEntry[]
  nextCursor: string | null
}

interface LogRow extends Omit<MailLogEntry, 'subject' | 'explanation'> {
  content: Buffer | null
}

export const logColumns = `id AS "sendId", state, flow_id AS "flowId", step_id AS "stepId", customer_id AS "customerId", variant,
  experiment_id AS "experimentId", created_at AS "createdAt", due_at AS "dueAt", sending_at AS "sendingAt",
  accepted_at AS "acceptedAt", attempts, held_reason AS "heldReason", content_encrypted AS content`

/** The store's mails, newest first, a page at a time. Reading subjects of mails to people is noted in the access log. */
export async function readMailLog(context: DeliverContext, query: MailLogQuery): Promise<MailLogPage> {
  const after = decodeCursor(query.cursor)
  return context.shop.transaction(async (tx) => {
    const rows = await tx.query<LogRow>(
      `SELECT ${logColumns} FROM outbox
       WHERE shop_id = $1
         AND ($2::text IS NULL OR state = $2::"OutboxState")
         AND ($3::text IS NULL OR customer_id = $3)
         AND ($4::text IS NULL OR flow_id = $4)
         AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6))
       ORDER BY created_at DESC, id DESC
       LIMIT $7`,
      [tx.shopId, query.state ?? null, query.customerId ?? null, query.flowId ?? null, after?.at ?? null, after?.id ?? null, query.limit + 1],
    )
    const page = rows.slice(0, query.limit)
    if (page.length > 0) await logAccess(tx, { actor: query.actor, action: 'mail-log', customerIds: page.filter((row) => row.content !== null).map((row) => row.customerId), at: context.clock.now() })
    const last = page.at(-1)
    return {
      mails: page.map((row) => toEntry(context, row)),
      nextCursor: rows.length > query.limit && last ? encodeCursor(last.createdAt, last.sendId) : null,
    }
  })
}

export function toEntry(context: DeliverContext, { content, ...row }: LogRow): MailLogEntry {
  return { ...row, subject: subjectOf(context, content), explanation: explainHeld(row.heldReason, row.state) }
}

/** A text that cannot be decrypted must not hide the whole page. */
function subjectOf(context: DeliverContext, content: Buffer | null): string | null {
  if (content === null) return null
  try {
    return decryptContent(context.cipher, context.shopId, content).subject
  } catch (error) {
    context.logger.error({ err: error }, 'the text of a mail could not be decrypted')
    return null
  }
}

function encodeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')
}

/** A cursor that was cut off or made up starts again at the first page. */
function decodeCursor(cursor: string | null | undefined): { at: Date; id: string } | null {
  if (!cursor) return null
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const at = new Date(time)
  return Number.isNaN(at.getTime()) || id === '' ? null : { at, id }
}
