import { readCatalogue } from '~/collect'
import { keepReviewedLines, loadCopyModel, openDraft, packDraft, rewriteMail, type LineProblem } from '~/compose'
import { readDrafts, replaceDraft } from '~/deliver'
import type { ShopContext } from '~/platform/context'

export type DraftEdit = { ok: true; contentHash: string } | { ok: false; problems: LineProblem[] } | { ok: false; gone: true }

interface Edit {
  sendId: string
  /** Of the text as the editor saw it. */
  contentHash: string
  lines: { subject: string; preheader: string; headline: string; opening: string; reasons: string[] }
  actor: string
}

/**
 * Puts typed sentences into a mail that waits for approval. The truth gate reads them; what it refuses changes nothing.
 * What was changed is kept for the next training of the wording, in the same transaction.
 * @returns `gone` when the mail was approved, rejected, expired or edited by somebody else meanwhile
 */
export async function editDraft(context: ShopContext, edit: Edit): Promise<DraftEdit> {
  const [mail] = await readDrafts(context, { limit: 1, actor: edit.actor, sendId: edit.sendId })
  if (!mail || mail.contentHash !== edit.contentHash) return { ok: false, gone: true }
  const draft = openDraft(mail.draft)
  const [copyModel, catalogue] = await Promise.all([loadCopyModel(context), readCatalogue(context)])
  const shown = new Set(draft.plan.products.map(({ product }) => product.id))
  const otherTitles = catalogue.filter((product) => !shown.has(product.id)).map((product) => product.title)
  const rewritten = rewriteMail(copyModel, draft, edit.lines, otherTitles)
  if (!rewritten.ok) return rewritten
  const { content, lines } = rewritten
  const packed = packDraft(draft.plan, { lines, sources: draft.sources, said: draft.said }, draft.written)
  return context.shop.transaction(async (tx) => {
    const contentHash = await replaceDraft(tx, edit, { content, draft: packed }, context.cipher)
    if (contentHash === null) return { ok: false, gone: true }
    await keepReviewedLines(tx, draft, lines, { sendId: edit.sendId, customerId: mail.customerId, verdict: 'edited', reason: null, actor: edit.actor, at: context.clock.now() })
    return { ok: true, contentHash }
  })
}
