import type { Slot, Topic } from '../grammar/rule'
import type { MailTexts } from '../locales/mail-texts'
import type { MailPlan, MailReason } from '../mail-plan'
import { formatDay, formatDayInFull, formatLastDay, formatMoney, formatMonth, formatPercentage, formatRhythm, formatSpan, lastWholeDay } from '../render/format'
import { calmName, calmTitle, namesIn } from './calm-title'
import { earlierOf, fewestBuyersToName } from './topic-of'

export type SlotValues = Partial<Record<Slot, string>>

/** A longer title breaks any sentence that it stands in. */
const longestTitleInSentence = 60

/** What the lines about the whole mail may name. */
export function mailSlotValues(plan: MailPlan, topic: Topic, texts: MailTexts): SlotValues {
  const { customer, offer, shop } = plan
  const [lead] = plan.products
  const values: SlotValues = {
    shop: shop.name,
    first_name: sayable(calmName(customer.firstName)),
    last_product: speakable(plan, customer.lastProductTitle),
    since: customer.daysSinceLastOrder === null ? undefined : (formatSpan(customer.daysSinceLastOrder, texts) ?? undefined),
    product: speakable(plan, lead?.product.title),
    ...(offer && {
      percentage: formatPercentage(offer.percentage, texts.locale),
      code: offer.code,
      ends: formatLastDay(offer.endsAt, plan.now, texts.locale, shop.timeZone),
    }),
  }
  if (topic === 'mixed') values.month = customer.lastOrderAt ? formatMonth(customer.lastOrderAt, plan.now, texts.locale, shop.timeZone) : undefined
  else if (topic === 'cross-sell') Object.assign(values, sharedPurchase(plan, texts))
  else if (lead && (topic === 'replenish' || topic === 'back-in-stock' || topic === 'price-drop' || topic === 'review')) {
    Object.assign(values, { price: formatMoney(lead.product.price, shop.currency, shop.locale) }, reasonValues(plan, lead.reason, texts))
  } else if (lead && plan.act === 'recommend' && !offer) Object.assign(values, reasonValues(plan, lead.reason, texts))
  return values
}

/** What the line under one product may name. */
export function reasonSlotValues(plan: MailPlan, reason: MailReason, texts: MailTexts): SlotValues {
  return { shop: plan.shop.name, ...reasonValues(plan, reason, texts) }
}

/** The earlier purchase that all products of the mail go with, and its month; the month alone where they go with several of one order. */
function sharedPurchase(plan: MailPlan, texts: MailTexts): SlotValues {
  const reasons = plan.products.map(({ reason }) => reason)
  const [first] = reasons
  if (first?.kind !== 'goes-with') return {}
  const values = reasonValues(plan, first, texts)
  const months = new Set(reasons.map((reason) => reasonValues(plan, reason, texts).month))
  return {
    earlier: reasons.every((reason) => earlierOf(reason) === earlierOf(first)) ? values.earlier : undefined,
    month: months.size === 1 ? values.month : undefined,
  }
}

function reasonValues(plan: MailPlan, reason: MailReason, texts: MailTexts): SlotValues {
  const month = (iso: string): string => formatMonth(iso, plan.now, texts.locale, plan.shop.timeZone)
  switch (reason.kind) {
    case 'buy-again':
      return { month: month(reason.lastBoughtAt) }
    case 'goes-with':
      return { earlier: earlierTitle(plan, reason.productId), month: month(reason.boughtAt) }
    case 'similar':
      return {
        earlier: earlierTitle(plan, reason.productId),
        month: month(reason.boughtAt),
        ...(reason.shared === 'vendor' ? { vendor: sayable(reason.value) } : reason.shared === 'type' ? { type: sayable(reason.value) } : {}),
      }
    case 'popular':
      return reason.buyers < fewestBuyersToName ? {} : { buyers: String(reason.buyers), days: String(reason.days) }
    case 'new':
      return { added: formatDay(reason.createdAt, plan.now, texts.locale, plan.shop.timeZone) }
    case 'due':
      return { month: month(reason.lastBoughtAt), interval: reason.ownIntervalDays === null ? undefined : (formatRhythm(reason.ownIntervalDays, texts) ?? undefined) }
    case 'returned':
      return { returned: formatDay(reason.at, plan.now, texts.locale, plan.shop.timeZone), month: reason.boughtAt === null ? undefined : month(reason.boughtAt) }
    case 'reduced': {
      const money = (value: string): string => formatMoney(value, plan.shop.currency, plan.shop.locale)
      return {
        reduced: formatDay(reason.at, plan.now, texts.locale, plan.shop.timeZone), price: money(reason.price), price_before: money(reason.before),
        month: reason.boughtAt === null ? undefined : month(reason.boughtAt),
      }
    }
    case 'bought':
      return { month: month(reason.at) }
  }
}

/** The days that a mail may name, with their years: as somebody may type them who is used to it. */
export function datesInFull({ offer, products, shop }: MailPlan, texts: MailTexts): SlotValues[] {
  const inFull = (iso: string): string => formatDayInFull(iso, texts.locale, shop.timeZone)
  const days = products.flatMap(({ reason }): SlotValues[] => {
    switch (reason.kind) {
      case 'new': return [{ added: inFull(reason.createdAt) }]
      case 'returned': return [{ returned: inFull(reason.at) }]
      case 'reduced': return [{ reduced: inFull(reason.at) }]
      default: return []
    }
  })
  return offer ? [{ ends: inFull(lastWholeDay(offer.endsAt)) }, ...days] : days
}

function earlierTitle(plan: MailPlan, productId: string): string | undefined {
  const { lastProductId, lastProductTitle } = plan.customer
  return speakable(plan, plan.earlierTitles?.[productId] ?? (productId === lastProductId ? lastProductTitle : null))
}

/** Text of others as it can stand in our sentence; undefined where it cannot. Braces would read as a slot. */
function sayable(text: string | null | undefined): string | undefined {
  if (!text) return undefined
  const calm = calmTitle(text)
  return calm === '' || calm.length > longestTitleInSentence || /[{}<>[\]]/.test(calm) ? undefined : calm
}

function speakable(plan: MailPlan, title: string | null | undefined): string | undefined {
  return title ? sayable(namesOf(plan).get(title)) : undefined
}

/** Plans do not change; each is asked for its names a dozen times. */
const names = new WeakMap<MailPlan, Map<string, string>>()

/** What the products that a mail can name are called in its sentences. */
function namesOf(plan: MailPlan): Map<string, string> {
  const known = names.get(plan)
  if (known) return known
  const { lastProductTitle } = plan.customer
  const found = namesIn([...plan.products.map(({ product }) => product.title), ...Object.values(plan.earlierTitles ?? {}), ...(lastProductTitle ? [lastProductTitle] : [])])
  names.set(plan, found)
  return found
}
