import { type Random } from '../../app/platform/random'
import { weighMail } from '../../simulator/reactions/weigh-mail'
import type { MailContent } from '../../simulator/reactions/read-mail'
import { affinity } from '../../simulator/world/affinity'
import { createWorld } from '../../simulator/world/create-world'
import { drawNextOrder } from '../../simulator/world/live-on'
import { DAY } from '../../simulator/world/time'
import type { Customer, Product } from '../../simulator/world/types'
import type { World } from '../../simulator/world/world'

/**
 * Half a year of a customer of the simulated store who may be written to twice a week. How they answer is the simulator's
 * own model (`simulator/reactions/weigh-mail.ts`): relevance, time since the last order, mails of the last fortnight.
 */
/** Decisions in half a year, half a week apart. */
export const STEPS = 52
export const STEP = 3.5 * DAY
export const WAIT = 0
export const MAIL = 1

/** In the store's currency: what an order leaves, what a mail costs in patience, what leaving and complaining cost beyond the half year. */
export const WORTH = { order: 30, mail: 0.5, leaving: 25, complaint: 100 }

const SHELF = 30
const SHOWN = 3
/** How well a recommender knows a taste: deviation of its error, in likings from 0 to 1. */
const SCORE_ERROR = 0.25
/** Further back nothing is told apart: since the last mail, and since the last order. */
const MOST_SINCE_MAIL = 16
const MOST_SINCE_ORDER = 52
const FORTNIGHT = 4
const EIGHT_WEEKS = 16

/** What the store sees of a customer before it decides. */
export interface Seen {
  step: number
  /** In steps since the last mail, and since the last order; at most 16 and 52. */
  sinceMail: number
  sinceOrder: number
  /** Mails in the last fortnight and in the last eight weeks, and how many of all were sent, opened, clicked and followed by an order. */
  fortnight: number
  recent: number
  /** Whether one went one, two and three steps ago, as bits. */
  past: number
  mails: number
  /** By people: a mailbox that opens every mail by itself tells nothing. */
  opens: number
  clicks: number
  /** Steps with a mail in which the customer ordered, by whatever cause. */
  answers: number
  /** Orders before the half year. */
  orders: number
  /** The recommender's mean score for what it would show, 0 to 1 and a little beyond. */
  score: number
}

/** What nobody but the simulator knows. */
export interface Hidden {
  customer: Customer
  mail: MailContent
  at: number
}

export type Contact = (seen: Seen, random: Random, hidden: Hidden) => number

export interface Step {
  seen: Seen
  action: number
  reward: number
  left: boolean
}

export interface ResponseWorld {
  world: World
  /** Subscribed and reachable. */
  customers: readonly Customer[]
}

export function openResponseWorld(customers: number): ResponseWorld {
  const world = createWorld({ seed: 'bench policy', customers, liveFrom: Date.UTC(2026, 2, 1, 12), domain: 'ember-and-oak.myshopify.com', storefront: 'https://ember-and-oak.example' })
  return { world, customers: world.customers.filter(({ consent, traits }) => consent === 'SUBSCRIBED' && !traits.dead) }
}

/** What a recommender that knows tastes by and large would show, best first, with its scores. */
export function recommend(products: readonly Product[], customer: Customer, random: Random): { product: Product; score: number }[] {
  return random.shuffle(products).slice(0, SHELF).map((product) => ({ product, score: affinity(customer.traits.tastes, product) + SCORE_ERROR * random.normal() })).sort((a, b) => b.score - a.score || a.product.id - b.product.id)
}

export const mailOf = (products: Product[]): MailContent => ({ subject: '', products, discount: null, style: 'product', links: [], productLinks: new Map(), homeLink: null, oneClickUrl: null, unsubscribeLink: null })

/** One customer's half year, or its first steps, under a policy. Orders of their own accord do not depend on it, so that policies differ by their mails alone. */
export function live({ world }: ResponseWorld, original: Customer, policy: Contact, random: Random, until = STEPS): Step[] {
  const shown = recommend(world.products, original, random.fork('shown')).slice(0, SHOWN)
  const mail = mailOf(shown.map(({ product }) => product))
  const score = shown.reduce((sum, one) => sum + one.score, 0) / SHOWN
  const customer: Customer = { ...original, life: { ...original.life, needs: new Map() }, mail: { ...original.mail, receivedAt: [] } }
  const [own, luck] = [random.fork('own'), random.fork('answers')]
  const chosen = random.fork('policy')
  const before = customer.orders.length
  const sentAt: number[] = []
  let [opens, clicks, answers] = [0, 0, 0]
  const steps: Step[] = []
  let left = false
  for (let step = 0; step < until; step++) {
    const at = world.liveFrom + step * STEP
    const seen: Seen = {
      step, score, opens, clicks, answers, orders: before, mails: sentAt.length,
      sinceMail: sentAt.length === 0 ? MOST_SINCE_MAIL : Math.min(MOST_SINCE_MAIL, step - sentAt.at(-1)!),
      sinceOrder: customer.life.lastOrderAt === null ? MOST_SINCE_ORDER : Math.min(MOST_SINCE_ORDER, Math.floor((at - customer.life.lastOrderAt) / STEP)),
      fortnight: sentAt.filter((sent) => step - sent < FORTNIGHT).length,
      past: [1, 2, 3].reduce((bits, back) => bits | (sentAt.includes(step - back) ? 1 << (back - 1) : 0), 0),
      recent: sentAt.filter((sent) => step - sent <= EIGHT_WEEKS).length,
    }
    const action = left ? WAIT : policy(seen, chosen, { customer, mail, at })
    let reward = 0
    const wasLeft = left
    // As many draws in every step, so that two policies meet the same luck.
    const [orders, opened, clicked, leaves, complains] = Array.from({ length: 5 }, () => luck.next()) as [number, number, number, number, number]
    let ordersAt = Infinity
    if (action === MAIL) {
      reward -= WORTH.mail
      const weight = weighMail(customer, mail, at)
      customer.mail.receivedAt.push(at)
      sentAt.push(step)
      const persuaded = orders < weight.order
      const reads = persuaded || opened < weight.open
      if (persuaded) ordersAt = at + DAY
      if (reads && !customer.traits.proxyOpens) opens += 1
      if (reads && clicked < (persuaded ? 0.8 : weight.click)) clicks += 1
      if (reads && !persuaded && (leaves < weight.leave || complains < weight.complain)) {
        left = true
        reward -= leaves < weight.leave ? WORTH.leaving : WORTH.complaint
      }
    }
    if (ordersAt < Infinity) {
      reward += WORTH.order
      customer.life.lastOrderAt = ordersAt
    }
    while (customer.life.active && customer.life.nextOrderAt < at + STEP) {
      const when = Math.max(at, customer.life.nextOrderAt)
      reward += WORTH.order
      customer.life.lastOrderAt = Math.max(when, customer.life.lastOrderAt ?? 0)
      if (own.next() < customer.traits.dropout) customer.life.active = false
      else customer.life.nextOrderAt = drawNextOrder(customer, own, when)
    }
    if (action === MAIL && reward >= WORTH.order - WORTH.mail) answers += 1
    if (!wasLeft) steps.push({ seen, action, reward, left })
    else steps.at(-1)!.reward += reward
  }
  return steps
}

/** Mean net value of a customer's half year. */
export function valueOf(world: ResponseWorld, customers: readonly Customer[], policy: Contact, random: Random): number {
  let total = 0
  for (const customer of customers) for (const { reward } of live(world, customer, policy, random.fork(customer.id))) total += reward
  return total / customers.length
}
