import { readCatalogue, readCustomerContact } from '~/collect'
import { composeMail, CompositionError, loadCopyModel } from '~/compose'
import { unsubscribeUrl, viewInBrowserUrl } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { readShopSettings, type ShopSettings } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'

import { chooseExample } from './advance/choose-example'
import { earlierProducts, offerOf, planMail, productCount } from './advance/plan-mail'
import { readFacts } from './advance/read-facts'
import { kindOfAct } from './default-flows'
import { flowDefinitionSchema, type FlowDefinition } from './definition'

const DAY_MS = 86_400_000

export interface MailPreview {
  variant: string
  subject: string
  preheader: string
  html: string
  text: string
  /** What was written for this mail: subject, preheader, headline, opening and reasons, without product titles and frame. */
  wording: string
  bytes: number
  /** What the merchant should know about this preview. */
  notes: string[]
}

/** The customer cannot get this mail; the message says why. */
export class PreviewError extends Error {
  override name = 'PreviewError'
}

/**
 * The mail that a customer would get from a flow as it is being edited. Nothing is sent, stored or made in Shopify:
 * a discount code in it is an example. `settings`: as they are being edited, in the place of those that are saved.
 * @throws PreviewError with a sentence for people; z.ZodError when the definition is wrong.
 */
export async function previewMail(context: ShopContext, input: { definition: FlowDefinition; customerId: string; variant?: string; settings?: Partial<ShopSettings> }): Promise<MailPreview> {
  const definition = flowDefinitionSchema.parse(input.definition)
  const variant = definition.experiment.variants.find((one) => one.id === input.variant) ?? definition.experiment.variants[0]
  const { now, customer, orders } = await readFacts(context, input.customerId)
  if (!variant || !customer || customer.redactedAt || customer.deletedAt) throw new PreviewError('This customer is no longer known to the store. Choose another one.')

  const settings = { ...(await readShopSettings(context.shop)), ...input.settings }
  const example = await chooseExample(context, { definition, customerId: input.customerId, orders, settings, count: productCount(definition, variant), recommender: variant.recommender })
  if (typeof example === 'string') throw new PreviewError(example)
  const { shown } = example
  const ids = [...new Set([...shown.map((product) => product.productId), ...earlierProducts(shown)])].sort()
  const [shop, copyModel, contact, products] = await Promise.all([
    readShop(context.shop),
    loadCopyModel(context),
    readCustomerContact(context, input.customerId, 'preview'),
    readCatalogue(context, { ids }),
  ])
  const terms = offerOf(definition, variant)
  const plan = planMail({
    definition,
    kind: kindOfAct(definition.send.act),
    variant,
    now,
    customer: { id: customer.id, locale: customer.locale, firstName: contact?.firstName ?? null },
    orders,
    shown,
    catalogue: new Map(products.map((product) => [product.id, product])),
    offer: terms && { code: 'BACK-EXAMPLE', percentage: terms.percentage, endsAt: new Date(now.getTime() + terms.validDays * DAY_MS).toISOString() },
    shop,
    settings,
    unsubscribeUrl: unsubscribeUrl(context.env, context.cipher, context.shopId, 'preview'),
    viewInBrowserUrl: viewInBrowserUrl(context.env, context.cipher, context.shopId, 'preview'),
    seed: `${context.seed}/preview/${input.customerId}/${variant.id}`,
  })
  try {
    const { subject, preheader, html, text, bytes, lines } = composeMail(copyModel, plan)
    return { variant: variant.id, subject, preheader, html, text, wording: [subject, preheader, lines.headline, lines.opening, ...lines.reasons].join(' '), bytes, notes: [...example.notes, ...notesFor(terms !== null, customer.consentState, settings.postalAddress)] }
  } catch (error) {
    if (error instanceof CompositionError) throw new PreviewError(`No mail can be written for this customer: ${error.message}`)
    throw error
  }
}

function notesFor(offer: boolean, consentState: string, postalAddress: string): string[] {
  return [
    ...(offer ? ['The code shown is an example. Each customer gets one of their own, made in Shopify when the mail is written.'] : []),
    ...(consentState === 'SUBSCRIBED' ? [] : ['This customer has not agreed to marketing mail and would not get it.']),
    ...(postalAddress.trim() === '' ? ['No postal address is set. Enter it under Settings: nothing is sent without one.'] : []),
  ]
}
