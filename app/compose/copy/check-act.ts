import type { MailAct, MailPlan, MailReason } from '../mail-plan'

/** The reason that an act speaks of: of its first product, or of all that it shows. */
const spokenOf: Partial<Record<MailAct, { kind: MailReason['kind']; all: boolean }>> = {
  replenish: { kind: 'due', all: false },
  cross_sell: { kind: 'goes-with', all: true },
  back_in_stock: { kind: 'returned', all: false },
  price_drop: { kind: 'reduced', all: false },
  review_request: { kind: 'bought', all: true },
}

/** Why a plan's products do not bear out its act ("the price has fallen" of one whose price has not), in words; null when they do. */
export function checkAct(plan: Pick<MailPlan, 'act' | 'products' | 'offer' | 'birthday'>, shown: number): string | null {
  if (plan.act === 'review_request' && plan.offer) return 'a review is asked for, and nothing may be given for it: the plan has an offer'
  if (plan.act === 'birthday' && !plan.birthday) return 'the plan does not say whose birthday it is, and on which day'
  const needed = spokenOf[plan.act]
  if (!needed) return null
  const spoken = plan.products.slice(0, needed.all ? shown : 1)
  const other = spoken.find(({ reason }) => reason.kind !== needed.kind)
  if (other) return `a mail of the act "${plan.act}" speaks of a product that is there because it is "${needed.kind}", and "${other.product.title}" is there because it is "${other.reason.kind}"`
  const [lead] = plan.products
  if (lead?.reason.kind !== 'reduced') return null
  if (Number(lead.reason.price) !== Number(lead.product.price)) return `"${lead.product.title}" costs ${lead.product.price}, not ${lead.reason.price}`
  return Number(lead.reason.before) > Number(lead.reason.price) ? null : `the price of "${lead.product.title}" has not fallen`
}
