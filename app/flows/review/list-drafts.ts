import { checkFacts, openDraft, type Fact } from '~/compose'
import { countDrafts, readDrafts } from '~/deliver'
import type { ShopContext } from '~/platform/context'

import { readFlows } from '../read-flows'

export interface DraftView {
  sendId: string
  contentHash: string
  customerId: string
  flowId: string
  flowName: string
  variant: string | null
  createdAt: Date
  expiresAt: Date
  content: { subject: string; preheader: string; html: string; text: string }
  lines: { subject: string; preheader: string; headline: string; opening: string; reasons: string[] }
  /** Lines that no longer read as they were written first. */
  edited: boolean
  facts: Fact[]
  /** The first fact that has changed since it was written: approved, the mail would be written anew instead of sent. */
  changedFact: Fact | null
  /** Titles of the products that facts name by id. */
  titles: Record<string, string>
}

/** The drafts that expire first, with everything a reader needs to judge them, and how many wait in all. */
export async function listDrafts(context: ShopContext, query: { limit: number; actor: string }): Promise<{ drafts: DraftView[]; waiting: number }> {
  const [mails, waiting, flows] = await Promise.all([readDrafts(context, query), countDrafts(context.shop), readFlows(context.shop)])
  const names = new Map(flows.map((flow) => [flow.id, flow.name]))
  const drafts = await context.shop.transaction(async (tx) => {
    const views: DraftView[] = []
    for (const { draft: packed, facts: stated, ...mail } of mails) {
      const draft = openDraft(packed)
      const facts = stated as Fact[]
      const check = await checkFacts(tx, facts, context.clock.now())
      const { customer, products, earlierTitles = {} } = draft.plan
      views.push({
        sendId: mail.sendId,
        contentHash: mail.contentHash,
        customerId: mail.customerId,
        flowId: mail.flowId,
        flowName: names.get(mail.flowId) ?? mail.flowId,
        variant: mail.variant,
        createdAt: mail.createdAt,
        expiresAt: mail.expiresAt,
        content: mail.content,
        lines: draft.lines,
        edited: JSON.stringify(draft.lines) !== JSON.stringify(draft.written),
        facts,
        changedFact: check.ok ? null : check.fact,
        titles: {
          ...earlierTitles,
          ...(customer.lastProductId && customer.lastProductTitle ? { [customer.lastProductId]: customer.lastProductTitle } : {}),
          ...Object.fromEntries(products.map(({ product }) => [product.id, product.title])),
        },
      })
    }
    return views
  })
  return { drafts, waiting }
}
