import type { CatalogueProduct } from '~/collect'
import { fewestBuyersToName } from './copy/topic-of'
import type { Fact, MailPlan, MailReason } from './mail-plan'
import { isReduced } from './render/mail-view'

/** Everything that a mail with these products states about the world. */
export function factsOf(plan: MailPlan, shown: number): Fact[] {
  const facts: Fact[] = []
  for (const { product, reason } of plan.products.slice(0, shown)) {
    facts.push({ kind: 'product', productId: product.id, title: product.title })
    // What is only to be reviewed may be sold out meanwhile, and its price is not shown.
    if (reason.kind !== 'bought') facts.push({ kind: 'available', productId: product.id }, ...priceFacts(product, reason, plan.shop.currency))
    facts.push(...reasonFacts(product.id, reason, plan.now))
  }
  const { lastProductId, lastOrderAt } = plan.customer
  if (lastProductId && lastOrderAt) {
    const last: Fact = { kind: 'purchase', productId: lastProductId, at: lastOrderAt }
    // "Four months since your last order" is untrue once there is a newer one.
    facts.push(plan.act === 'win_back' ? { ...last, latest: true } : last)
  }
  if (plan.act === 'birthday' && plan.birthday) facts.push({ kind: 'birthday', ...plan.birthday })
  if (plan.offer) facts.push({ kind: 'discount', ...plan.offer })
  return facts
}

function priceFacts(product: CatalogueProduct, reason: MailReason, currency: string): Fact[] {
  const variant = product.variants.find((one) => one.buyable && Number(one.price) === Number(product.price)) ?? product.variants.find((one) => Number(one.price) === Number(product.price))
  const of = { productId: product.id, variantId: variant?.id ?? null, currency }
  const price: Fact = { kind: 'price', ...of, value: product.price }
  // A fallen price is shown beside the one before, not beside the merchant's compare-at price.
  return reason.kind !== 'reduced' && isReduced(product.price, product.compareAtPrice) ? [price, { kind: 'compare-at', ...of, value: product.compareAtPrice! }] : [price]
}

function reasonFacts(productId: string, reason: MailReason, now: string): Fact[] {
  switch (reason.kind) {
    case 'buy-again':
      return [{ kind: 'purchase', productId: reason.productId, at: reason.lastBoughtAt }]
    case 'goes-with':
      return [
        { kind: 'purchase', productId: reason.productId, at: reason.boughtAt },
        { kind: 'bought-together', productId, earlierProductId: reason.productId, buyers: reason.buyers },
      ]
    case 'similar':
      return [
        { kind: 'purchase', productId: reason.productId, at: reason.boughtAt },
        { kind: 'shares', productId, earlierProductId: reason.productId, shared: reason.shared, value: reason.value },
      ]
    case 'popular':
      return [{ kind: 'bought-by', productId, buyers: reason.buyers < fewestBuyersToName ? 1 : reason.buyers, since: daysBefore(now, reason.days) }]
    case 'new':
      return [{ kind: 'added', productId, since: reason.createdAt }]
    case 'due':
      return [{ kind: 'last-bought', productId, at: reason.lastBoughtAt, days: reason.ownIntervalDays }]
    case 'returned':
      return [{ kind: 'returned', productId, since: reason.at }, ...boughtBefore(productId, reason.boughtAt)]
    case 'reduced':
      return [{ kind: 'reduced', productId, before: reason.before, since: reason.at }, ...boughtBefore(productId, reason.boughtAt)]
    case 'bought':
      return boughtBefore(productId, reason.at)
  }
}

function boughtBefore(productId: string, at: string | null): Fact[] {
  return at === null ? [] : [{ kind: 'purchase', productId, at }]
}

function daysBefore(now: string, days: number): string {
  return new Date(new Date(now).getTime() - days * 86_400_000).toISOString()
}
