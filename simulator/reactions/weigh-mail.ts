import { affinity } from '../world/affinity'
import { canBeBought } from '../world/fill-basket'
import { DAY, localHour } from '../world/time'
import type { Customer, Product } from '../world/types'
import type { MailContent } from './read-mail'

/** How a mail meets its reader; every part is a plain number so that the truth can be published. */
export interface Weight {
  /** 0: nothing in it concerns this person; 1: exactly what they want now. */
  relevance: number
  /** 0.25 right after an order, 1 when an order would be about due. */
  timing: number
  /** 1 for the first mail in a fortnight, less with each further one. */
  freshness: number
  /** Above 1 when the subject is written the way this person likes. */
  copy: number
  /** 0 to 1: how close the mail comes to the hour at which it would be read. */
  hourFit: number
  open: number
  /** Chance of a click, once opened. */
  click: number
  /** Chance that the mail causes an order that would not have been made: the causal increment. */
  order: number
  leave: number
  complain: number
}

const FORTNIGHT = 14 * DAY

/** Weighs a mail that arrives at `at`. Pure: the same state of the same customer gives the same numbers. */
export function weighMail(customer: Customer, mail: MailContent, at: number): Weight {
  const { traits, life } = customer
  const relevances = mail.products.map((product) => relevanceOf(customer, product, at))
  const best = Math.max(0, ...relevances)
  const mean = relevances.length === 0 ? 0 : relevances.reduce((sum, value) => sum + value, 0) / relevances.length
  const relevance = 0.7 * best + 0.3 * mean
  const gaps = life.lastOrderAt === null ? 1 : (at - life.lastOrderAt) * traits.orderRate
  const timing = (0.25 + 0.75 * Math.min(1, gaps / 0.35)) * (life.active ? 1 : 0.5)
  const recent = customer.mail.receivedAt.filter((time) => time < at && at - time < FORTNIGHT).length
  const freshness = Math.exp(-0.3 * recent)
  const copy = mail.style === traits.likesCopy ? 1.25 : 0.94
  const away = Math.abs(((localHour(at, customer.address?.timeZone ?? 'America/New_York') - traits.bestHour + 36) % 24) - 12)
  const hourFit = Math.exp(-((away / 5) ** 2))
  const discount = mail.discount ? mail.discount.percentage * (0.4 + 1.6 * traits.priceSensitivity) : 0
  const open = Math.min(0.95, traits.openRate * copy * (0.75 + 0.35 * hourFit) * (0.6 + 0.4 * freshness))
  const click = Math.min(0.9, traits.clickRate * (0.3 + 1.5 * relevance) * (1 + 2 * discount))
  const persuaded = 0.95 * traits.persuadable * relevance ** 1.3 * timing * freshness * (1 + 5 * discount)
  const wear = 1 + 2 * (1 - freshness)
  return {
    relevance,
    timing,
    freshness,
    copy,
    hourFit,
    open,
    click,
    // Someone who does not open is not persuaded; the square root keeps openers of few mails in play.
    order: Math.min(0.6, persuaded * Math.sqrt(open)),
    leave: Math.min(0.3, traits.leaveRate * wear * (1.6 - relevance)),
    complain: Math.min(0.05, traits.complaintRate * wear * (1.6 - relevance)),
  }
}

/** What one product is to this person at this moment, in [0, 1]. */
export function relevanceOf(customer: Customer, product: Product, at: number): number {
  if (!canBeBought(product, at)) return 0
  const liking = affinity(customer.traits.tastes, product)
  const need = customer.life.needs.get(product.id)
  if (need) {
    // Running out is the best moment; a full jar is the worst.
    const days = (need.dueAt - at) / DAY
    const urgency = days > 21 ? 0.1 : days > 7 ? 0.45 : days > -30 ? 1 : 0.6
    return Math.min(1, urgency * (0.55 + 0.45 * liking))
  }
  if (customer.life.owned.has(product.id) && product.lastsDays === null) return 0.08 * liking
  return liking
}
