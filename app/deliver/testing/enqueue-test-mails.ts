import { enqueueMail } from '../enqueue-mail'
import type { DeliverContext, NewMail } from '../types'

const WEEK = 7 * 86_400_000

/** One mail per customer, due now and fresh for a week, in one transaction. Returns the send ids in the same order. */
export async function enqueueTestMails(context: DeliverContext, customerIds: readonly string[], changes: Partial<NewMail> = {}): Promise<string[]> {
  return context.shop.transaction(async (tx) => {
    const sendIds: string[] = []
    for (const customerId of customerIds) {
      const { sendId } = await enqueueMail(tx, testMail(context, customerId, changes), context)
      sendIds.push(sendId)
    }
    return sendIds
  })
}

export function testMail({ clock }: Pick<DeliverContext, 'clock'>, customerId: string, changes: Partial<NewMail> = {}): NewMail {
  const now = clock.now()
  return {
    flowId: 'post-purchase',
    stepId: 'send',
    customerId,
    entryNumber: 1,
    dueAt: now,
    expiresAt: new Date(now.getTime() + WEEK),
    content: { subject: `A mail for ${customerId}`, preheader: 'Picked for you', html: `<p>Hello ${customerId}</p>`, text: `Hello ${customerId}` },
    facts: [{ kind: 'product', productId: '1', title: 'Mug' }],
    productIds: ['1'],
    decision: { model: 'test' },
    ...changes,
  }
}
