import type { Topic } from '../grammar/rule'
import type { MailAct, MailPlan, MailReason } from '../mail-plan'

/** Below so many buyers a product is not called popular in numbers. */
export const fewestBuyersToName = 5

const topics: Record<Exclude<MailReason['kind'], 'similar'>, Topic> = {
  'buy-again': 'buy-again', due: 'buy-again', 'goes-with': 'goes-with', popular: 'popular', new: 'new',
  returned: 'back-in-stock', reduced: 'price-drop', bought: 'review',
}

/** Acts that are about one thing, whatever else is shown beside it. */
const ownTopics: Partial<Record<MailAct, Topic>> = {
  replenish: 'replenish', cross_sell: 'cross-sell', back_in_stock: 'back-in-stock', price_drop: 'price-drop', welcome: 'welcome', review_request: 'review', birthday: 'birthday',
}

/** What one product's reason line is about. */
export function topicOfReason(reason: MailReason): Topic {
  if (reason.kind !== 'similar') return topics[reason.kind]
  if (reason.value.trim() === '' || reason.shared === 'tag') return 'similar'
  return reason.shared === 'vendor' ? 'similar-vendor' : 'similar-type'
}

/**
 * What the mail as a whole is about. Mails with an act of their own speak of it. Otherwise, several products are spoken of together only if all are there for the same reason
 * and the same earlier purchase; otherwise nothing is said of them that holds for one only.
 */
export function topicOfMail(plan: Pick<MailPlan, 'act' | 'offer' | 'products'>, shown: number): Topic {
  const own = ownTopics[plan.act]
  if (plan.offer && (own === 'welcome' || own === 'birthday')) return `${own}-offer`
  if (own) return own
  if (plan.act === 'win_back') return plan.offer ? 'lapsed-offer' : 'lapsed'
  if (plan.offer) return 'offer'
  const reasons = plan.products.slice(0, shown).map((entry) => entry.reason)
  const [first] = reasons
  const same = first && reasons.every((reason) => topicOfReason(reason) === topicOfReason(first) && earlierOf(reason) === earlierOf(first))
  return same ? topicOfReason(first) : 'mixed'
}

/** The earlier purchase that a reason rests on, with what it shares; null where it rests on none. */
export function earlierOf(reason: MailReason): string | null {
  if (reason.kind === 'goes-with') return reason.productId
  if (reason.kind === 'similar') return `${reason.productId}/${reason.value}`
  return null
}
