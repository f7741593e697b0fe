import type { Reason } from '~/recommend'
import type { Topic } from '../grammar/rule'
import type { MailPlan } from '../mail-plan'

/** Below so many buyers a product is not called popular in numbers. */
export const fewestBuyersToName = 5

/** What one product's reason line is about. */
export function topicOfReason(reason: Reason): Topic {
  if (reason.kind !== 'similar') return reason.kind
  if (reason.value.trim() === '' || reason.shared === 'tag') return 'similar'
  return reason.shared === 'vendor' ? 'similar-vendor' : 'similar-type'
}

/**
 * What the mail as a whole is about. Several products are spoken of together only if all are there for the same reason
 * and the same earlier purchase; otherwise nothing is said of them that holds for one only.
 */
export function topicOfMail(plan: Pick<MailPlan, 'act' | 'offer' | 'products'>, shown: number): Topic {
  if (plan.act === 'win_back') return plan.offer ? 'lapsed-offer' : 'lapsed'
  if (plan.offer) return 'offer'
  const reasons = plan.products.slice(0, shown).map((entry) => entry.reason)
  const [first] = reasons
  const same = first && reasons.every((reason) => topicOfReason(reason) === topicOfReason(first) && earlierOf(reason) === earlierOf(first))
  return same ? topicOfReason(first) : 'mixed'
}

/** The earlier purchase that a reason rests on, with what it shares; null where it rests on none. */
export function earlierOf(reason: Reason): string | null {
  if (reason.kind === 'goes-with') return reason.productId
  if (reason.kind === 'similar') return `${reason.productId}/${reason.value}`
  return null
}
