import { readCatalogue, readCustomerContact, type CustomerRecord } from '~/collect'
import { composeMail, countRejections, type ComposedMail, type MailPlan } from '~/compose'
import { sendIdFor, unsubscribeUrl, viewInBrowserUrl, type MailKey } from '~/deliver'
import type { ShopContext } from '~/platform/context'

import type { FlowVariant } from '../definition'
import type { Flow } from '../flow'
import { hashInputs } from '../hash-inputs'
import type { Offer } from '../offers/ensure-offer'
import type { Desk } from './open-desk'
import { earlierProducts, planMail, type PlanInput, type ShownProduct } from './plan-mail'

export interface WrittenMail {
  plan: MailPlan
  composed: ComposedMail
  /** SHA-256 of everything the text depends on: the same inputs give the same mail, byte for byte. */
  inputsHash: string
}

/**
 * Writes the mail of one run. The seed is the mail's own id: whoever writes it, in whatever order, writes the same.
 * @throws CompositionError when no honest mail can be made.
 */
export async function writeMail(
  context: ShopContext,
  desk: Desk,
  input: { flow: Flow; variant: FlowVariant; key: MailKey; customer: CustomerRecord; orders: PlanInput['orders']; shown: readonly ShownProduct[]; offer: Offer | null; now: Date },
): Promise<WrittenMail> {
  const sendId = sendIdFor(context.shopId, input.key)
  const ids = [...new Set([...input.shown.map((product) => product.productId), ...earlierProducts(input.shown)])].sort()
  const [contact, products] = await Promise.all([readCustomerContact(context, input.customer.id, 'flows'), readCatalogue(context, { ids })])
  const plan = planMail({
    definition: input.flow.definition,
    kind: input.flow.kind,
    variant: input.variant,
    now: input.now,
    customer: { id: input.customer.id, locale: input.customer.locale, firstName: contact?.firstName ?? null },
    orders: input.orders,
    shown: input.shown,
    catalogue: new Map(products.map((product) => [product.id, product])),
    offer: input.offer,
    shop: desk.shop,
    settings: desk.settings,
    unsubscribeUrl: unsubscribeUrl(context.env, context.cipher, context.shopId, sendId),
    viewInBrowserUrl: viewInBrowserUrl(context.env, context.cipher, context.shopId, sendId),
    seed: `${context.seed}/${sendId}`,
  })
  const composed = composeMail(desk.copyModel, plan)
  await countRejections(context, composed.rejections)
  return { plan, composed, inputsHash: hashInputs(plan, desk.copyModel.version) }
}
