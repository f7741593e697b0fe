import { approveMails, type ReadDraft } from '~/deliver'
import type { ShopContext } from '~/platform/context'

/**
 * Approves the mails that were read. Each leaves with the next sending, if consent, caps and every fact in it still hold
 * then; one whose facts have changed is written anew and waits for approval again.
 * @returns how many were approved, and how many were no longer as they were read
 */
export async function approveDrafts(context: ShopContext, drafts: readonly ReadDraft[], actor: string): Promise<{ approved: number; passedOver: number }> {
  const approved = await context.shop.transaction((tx) => approveMails(tx, drafts, { actor, at: context.clock.now() }))
  return { approved: approved.length, passedOver: drafts.length - approved.length }
}
