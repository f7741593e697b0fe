import type { ShopTransaction } from '~/platform/tenancy'
import type { ShopContext } from '~/platform/context'

import type { Count } from '../grammar/rule'
import { mailTexts } from '../locales/languages'
import type { WrittenLines } from '../mail-plan'
import type { Draft } from './draft'
import { restoreSlots } from './restore-slots'
import { linePlaces } from './rewrite-mail'

export type ReviewVerdict = 'approved' | 'edited' | 'rejected'

export interface ReviewedLine {
  /** To whom the mail was. */
  customerId: string
  part: string
  act: string
  topic: string
  tone: string
  /** For how many products it was written: "one" or "some". */
  count: string
  locale: string
  /** With slots: as it was written, and as the merchant left it (the same unless it was edited). */
  before: string
  after: string
  verdict: ReviewVerdict
  reason: string | null
  at: Date
}

interface Review {
  sendId: string
  customerId: string
  verdict: ReviewVerdict
  /** The merchant's words about a rejected mail. */
  reason: string | null
  actor: string
  at: Date
}

/**
 * Keeps what a merchant made of a mail's sentences, for the wording of later mails: of an edited mail the sentences that
 * differ from what was written first, of a rejected one all, of an approved one those that nobody edited. Keeping again
 * replaces what was kept of the same sentence; one that was put back as it was is forgotten.
 */
export async function keepReviewedLines(tx: ShopTransaction, draft: Draft, lines: WrittenLines, review: Review): Promise<void> {
  const { plan, written } = draft
  const count: Count = lines.reasons.length > 1 ? 'some' : 'one'
  for (const { field, part, position, topic, values, text } of linePlaces({ plan, lines })) {
    const before = draft.said.find((one) => one.field === field)?.text ?? restoreSlots(text(written), values)
    const after = text(lines) === text(written) ? before : restoreSlots(text(lines), values)
    if (review.verdict === 'approved' && before !== after) continue
    await tx.query('DELETE FROM reviewed_line WHERE shop_id = $1 AND send_id = $2 AND part = $3 AND position = $4', [tx.shopId, review.sendId, part, position])
    if (review.verdict === 'edited' && before === after) continue
    await tx.query(
      `INSERT INTO reviewed_line (shop_id, send_id, part, position, customer_id, act, topic, tone, count, locale, before, after, verdict, reason, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [tx.shopId, review.sendId, part, position, review.customerId, plan.act, topic, plan.tone, count, mailTexts(plan.customer.locale).locale, before, after, review.verdict, review.reason, review.actor, review.at],
    )
  }
}

/** What merchants made of sentences so far, oldest first. */
export async function readReviewedLines(context: Pick<ShopContext, 'shop' | 'shopId'>): Promise<ReviewedLine[]> {
  return context.shop.query<ReviewedLine>(
    'SELECT customer_id AS "customerId", part, act, topic, tone, count, locale, before, after, verdict, reason, at FROM reviewed_line WHERE shop_id = $1 ORDER BY at, send_id, part, position',
    [context.shopId],
  )
}

/** Erases what was kept from mails to a customer: an edited sentence may say more of them than its slots. */
export async function forgetCustomer(context: Pick<ShopContext, 'shop' | 'shopId'>, customerId: string): Promise<void> {
  await context.shop.query('DELETE FROM reviewed_line WHERE shop_id = $1 AND customer_id = $2', [context.shopId, customerId])
}
