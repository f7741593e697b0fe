import type { Random } from '~/platform/random'
import { drawLogNormal } from '../world/distributions'
import { DAY, HOUR, MINUTE, nextLocalHour } from '../world/time'
import type { Customer } from '../world/types'
import type { MailContent } from './read-mail'
import { weighMail, type Weight } from './weigh-mail'

export type Reaction =
  | { kind: 'open'; at: number; machine: boolean }
  | { kind: 'click'; at: number; url: string; machine: boolean }
  | { kind: 'order'; at: number; landingUrl: string | null; productId: number | null }
  | { kind: 'leave'; at: number; how: 'one-click' | 'link' }
  | { kind: 'complain'; at: number }

export interface ReactionPlan {
  weight: Weight
  reactions: Reaction[]
}

/**
 * What somebody does about a mail that reaches their mailbox at `deliveredAt`. Each decision has its own stream of
 * randomness, so that changing one rate does not move the others. Depends on the customer's state, the mail and
 * `random` (forked from the mail's identity), never on when the request came in.
 */
export function planReactions(customer: Customer, mail: MailContent, deliveredAt: number, random: Random): ReactionPlan {
  const { traits } = customer
  const weight = weighMail(customer, mail, deliveredAt)
  const reactions: Reaction[] = []
  if (traits.proxyOpens) reactions.push({ kind: 'open', at: deliveredAt + Math.round(random.fork('proxy').next() * 40 * MINUTE) + 5_000, machine: true })
  if (traits.scanned) scan(mail, deliveredAt, random.fork('scanner'), reactions)

  const read = random.fork('read')
  const orders = random.fork('order').next() < weight.order
  // Somebody who is about to order anyway is easier to interest: clicks tell more than they cause.
  const eager = customer.life.active && customer.life.nextOrderAt - deliveredAt < 6 * DAY && customer.life.nextOrderAt > deliveredAt
  const opens = orders || read.next() < Math.min(0.95, weight.open * (eager ? 1.4 : 1))
  if (!opens) return { weight, reactions }

  const openedAt = whenRead(customer, deliveredAt, read)
  reactions.push({ kind: 'open', at: openedAt, machine: false })
  const clicks = random.fork('click')
  const clicked = mail.links.length > 0 && (orders ? clicks.next() < 0.8 : clicks.next() < Math.min(0.9, weight.click * (eager ? 1.8 : 1)))
  const target = chooseProduct(customer, mail, clicks)
  const url = (target === null ? null : (mail.productLinks.get(target) ?? null)) ?? mail.homeLink
  const clickedAt = openedAt + 10_000 + Math.round(clicks.next() * 4 * MINUTE)
  if (clicked && url) {
    reactions.push({ kind: 'click', at: clickedAt, url, machine: false })
    if (clicks.next() < 0.25) reactions.push({ kind: 'click', at: clickedAt + 90_000, url: mail.links[clicks.int(mail.links.length)] ?? url, machine: false })
  }
  if (orders) {
    const hesitation = drawLogNormal(random.fork('hesitation'), 9 * HOUR, 1.3)
    reactions.push({ kind: 'order', at: clickedAt + Math.round(Math.min(hesitation, 11 * DAY)) + 4 * MINUTE, landingUrl: clicked ? url : null, productId: target })
  }
  if (!orders && random.fork('leave').next() < weight.leave) {
    reactions.push({ kind: 'leave', at: openedAt + 20_000, how: traits.oneClickMailbox ? 'one-click' : 'link' })
  } else if (!orders && random.fork('complain').next() < weight.complain) {
    reactions.push({ kind: 'complain', at: openedAt + 30_000 })
  }
  return { weight, reactions }
}

/** A gateway opens the mail and follows every link within seconds. */
function scan(mail: MailContent, deliveredAt: number, random: Random, reactions: Reaction[]): void {
  reactions.push({ kind: 'open', at: deliveredAt + 2_000, machine: false })
  mail.links.forEach((url, index) => reactions.push({ kind: 'click', at: deliveredAt + 3_000 + index * 200 + random.int(150), url, machine: true }))
}

/** Mail is read around the best hour of the day it came, or of the next; some read at once. */
function whenRead(customer: Customer, deliveredAt: number, random: Random): number {
  if (random.next() < 0.3) return deliveredAt + MINUTE + Math.round(random.next() * 50 * MINUTE)
  const hour = (customer.traits.bestHour + 1.8 * random.normal() + 24) % 24
  return Math.max(deliveredAt + MINUTE, nextLocalHour(deliveredAt, hour, customer.address?.timeZone ?? 'America/New_York'))
}

function chooseProduct(customer: Customer, mail: MailContent, random: Random): number | null {
  if (mail.products.length === 0) return null
  const liked = [...mail.products].sort((a, b) => customer.traits.tastes[b.department] - customer.traits.tastes[a.department] || a.id - b.id)
  return liked[Math.floor(random.next() ** 2 * liked.length)]!.id
}
