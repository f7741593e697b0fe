import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import type { FlowOffer } from '../definition'
import { CREATE_DISCOUNT_MUTATION, DISCOUNT_BY_CODE_QUERY, type CreateDiscountData, type DiscountByCodeData } from './discount-documents'
import { offerCode } from './offer-code'

const DAY_MS = 86_400_000

/** A code that exists in Shopify and grants exactly this. */
export interface Offer {
  code: string
  percentage: number
  /** ISO 8601, UTC. */
  endsAt: string
}

/** The entry of a customer into a flow that the offer is for. */
export interface OfferKey {
  flowId: string
  flowName: string
  customerId: string
  entryNumber: number
}

/**
 * Makes the customer's discount code in Shopify, once, and remembers what it grants; asked again, gives the same.
 * Only this customer can use it, once, on everything, until it ends. Call it before the mail is written.
 * @throws AdminError when Shopify refuses or cannot be reached; nothing is remembered then.
 */
export async function ensureOffer(context: ShopContext, key: OfferKey, offer: FlowOffer): Promise<Offer> {
  const code = offerCode(context.shopId, key.flowId, key.customerId, key.entryNumber, offer)
  const known = await readOffer(context, code)
  if (known) return known
  const startsAt = context.clock.now()
  const endsAt = new Date(startsAt.getTime() + offer.validDays * DAY_MS)
  const made = (await create(context, key, offer, code, startsAt, endsAt)) ?? (await readTaken(context, code, offer))
  await context.shop.query(
    `INSERT INTO discount_code (shop_id, code, shopify_id, flow_id, customer_id, percentage, starts_at, ends_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [context.shopId, code, made.shopifyId, key.flowId, key.customerId, offer.percentage, made.startsAt, made.endsAt, startsAt],
  )
  const stored = await readOffer(context, code)
  if (!stored) throw new Error(`The discount code ${code} was made in Shopify but could not be stored. It will be taken over at the next try.`)
  return stored
}

async function readOffer(context: ShopContext, code: string): Promise<Offer | null> {
  const [row] = await context.shop.query<{ percentage: number; endsAt: Date }>('SELECT percentage, ends_at AS "endsAt" FROM discount_code WHERE shop_id = $1 AND code = $2', [context.shopId, code])
  return row ? { code, percentage: row.percentage, endsAt: row.endsAt.toISOString() } : null
}

interface Made {
  shopifyId: string
  startsAt: Date
  endsAt: Date
}

/** null: Shopify has the code already, from a try that ended before it was remembered here. */
async function create(context: ShopContext, key: OfferKey, offer: FlowOffer, code: string, startsAt: Date, endsAt: Date): Promise<Made | null> {
  const { data, errors } = await context.admin.request<CreateDiscountData>(CREATE_DISCOUNT_MUTATION, {
    discount: {
      title: `${key.flowName}: ${offer.percentage} % off (${code})`,
      code,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      usageLimit: 1,
      appliesOncePerCustomer: true,
      context: { customers: { add: [`gid://shopify/Customer/${key.customerId}`] } },
      customerGets: { value: { percentage: offer.percentage / 100 }, items: { all: true } },
    },
  })
  const answer = data?.discountCodeBasicCreate
  if (answer?.codeDiscountNode) return { shopifyId: answer.codeDiscountNode.id, startsAt, endsAt }
  if (answer?.userErrors.some((error) => error.code === 'TAKEN')) return null
  const reasons = [...(answer?.userErrors ?? []), ...errors].map((error) => error.message).join(' ')
  throw new AdminError('rejected', `Shopify did not make the discount code: ${reasons || 'it gave no reason'}. Check that the app may write discounts (scope write_discounts).`, errors)
}

async function readTaken(context: ShopContext, code: string, offer: FlowOffer): Promise<Made> {
  const { data } = await context.admin.request<DiscountByCodeData>(DISCOUNT_BY_CODE_QUERY, { code })
  const node = data.codeDiscountNodeByCode
  const { startsAt, endsAt, customerGets } = node?.codeDiscount ?? {}
  const percentage = Math.round((customerGets?.value.percentage ?? 0) * 100)
  if (!node || !startsAt || !endsAt || percentage !== offer.percentage) {
    throw new AdminError('rejected', `The discount code ${code} exists in Shopify but does not grant ${offer.percentage} %. Delete it there, and it will be made anew.`)
  }
  return { shopifyId: node.id, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
}
