import { keepReviewedLines, openDraft } from '~/compose'
import { approveMails, readDrafts, type ReadDraft } from '~/deliver'
import type { ShopContext } from '~/platform/context'

/**
 * Approves the mails that were read. Each leaves with the next sending, if consent, caps and every fact in it still hold
 * then; one whose facts have changed is written anew and waits for approval again. Its sentences are kept as approved.
 * @returns how many were approved, and how many were no longer as they were read
 */
export async function approveDrafts(context: ShopContext, drafts: readonly ReadDraft[], actor: string): Promise<{ approved: number; passedOver: number }> {
  const mails = (await Promise.all(drafts.map(({ sendId }) => readDrafts(context, { limit: 1, actor, sendId })))).flat()
  const at = context.clock.now()
  const approved = await context.shop.transaction(async (tx) => {
    const ids = new Set(await approveMails(tx, drafts, { actor, at }))
    for (const { sendId, customerId, draft: packed } of mails) {
      if (!ids.has(sendId)) continue
      const draft = openDraft(packed)
      await keepReviewedLines(tx, draft, draft.lines, { sendId, customerId, verdict: 'approved', reason: null, actor, at })
    }
    return ids.size
  })
  return { approved, passedOver: drafts.length - approved }
}
