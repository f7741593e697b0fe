import { keepReviewedLines, openDraft } from '~/compose'
import { readDrafts, rejectMail } from '~/deliver'
import type { ShopContext } from '~/platform/context'

/**
 * Drops a mail that waits for approval, ends its run, and keeps its sentences with the merchant's reason, in one
 * transaction. The customer stays in the comparison as mailed: who is assigned counts.
 * @returns false when it no longer waits
 */
export async function rejectDraft(context: ShopContext, rejection: { sendId: string; reason: string; actor: string }): Promise<boolean> {
  const { sendId, reason, actor } = rejection
  const [mail] = await readDrafts(context, { limit: 1, actor, sendId })
  if (!mail) return false
  const draft = openDraft(mail.draft)
  const at = context.clock.now()
  return context.shop.transaction(async (tx) => {
    if (!(await rejectMail(tx, sendId, { reason, actor, at }))) return false
    await tx.query(`UPDATE flow_run SET state = 'EXITED', exit_reason = 'rejected', finished_at = $3 WHERE shop_id = $1 AND send_id = $2`, [tx.shopId, sendId, at])
    await keepReviewedLines(tx, draft, draft.lines, { sendId, customerId: mail.customerId, verdict: 'rejected', reason, actor, at })
    return true
  })
}
