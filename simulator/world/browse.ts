import type { Random } from '~/platform/random'
import { derivedId } from '~/platform/ids'
import { drawExponential, drawWeighted } from './distributions'
import { canBeBought, fillBasket, wishesOf } from './fill-basket'
import { customerRandom } from './live-on'
import { DAY, HOUR, MINUTE, nextLocalHour } from './time'
import type { Customer, Order, Product } from './types'
import type { Visit, World } from './world'

/** Visits that lead to nothing come this often to somebody who still buys, in days; from the others a quarter as often. */
const IDLE_GAP = 16
/** Who is about to order has looked around some days before, with this chance. */
const LOOKS_BEFORE = 0.7

/** What a customer's browsers are and allow; drawn from a stream of its own, so that nothing else in the world depends on it. */
export interface BrowsingHabits {
  /** Allows what the storefront's banner asks. */
  consents: boolean
  staysLoggedIn: boolean
  /** Shopify's ids of their browsers; the second one is used now and then, and never for an order. */
  browsers: [string, string]
}

export function browsingHabits(world: World, customer: Customer): BrowsingHabits {
  const random = browsing(world, customer).fork('habits')
  return {
    consents: random.next() < 0.55,
    staysLoggedIn: random.next() < 0.35,
    browsers: [derivedId('browser', world.seed, customer.index, 0), derivedId('browser', world.seed, customer.index, 1)],
  }
}

/** Lets everybody who allows it be seen looking around, from the visible present on. */
export function planBrowsing(world: World): void {
  for (const customer of world.customers) planSession(world, customer, world.liveFrom, 0)
}

/** The next time a customer looks around: some days before the order they are going to make, or just so. */
export function planSession(world: World, customer: Customer, from: number, sequence: number): void {
  const habits = browsingHabits(world, customer)
  if (!habits.consents) return
  const random = browsing(world, customer).fork('session', sequence)
  const { life } = customer
  let at = from + drawExponential(random, IDLE_GAP * (life.active ? 1 : 4)) * DAY
  const before = life.nextOrderAt - (0.3 + 4 * random.next()) * DAY
  if (life.active && before > from + HOUR && random.next() < LOOKS_BEFORE) at = Math.min(at, before)
  const due = nextLocalHour(at, (customer.traits.bestHour + 2 * random.normal() + 24) % 24, customer.address?.timeZone ?? 'America/New_York')
  world.queue.push(Math.max(due, Math.round(from + 10 * MINUTE)), `browse ${String(customer.index).padStart(7, '0')} ${sequence}`, (now) => {
    lookAround(world, customer, habits, random, now, sequence)
    planSession(world, customer, now, sequence + 1)
  })
}

/**
 * One session: most of what the next order will hold if it is near, the rest by taste, some by chance; a search now and
 * then, something into the cart and perhaps out again. What will be bought is foreseen with the order's own stream of
 * chance, and nothing here changes the order.
 */
function lookAround(world: World, customer: Customer, habits: BrowsingHabits, random: Random, now: number, sequence: number): void {
  const { life } = customer
  const near = life.active && life.nextOrderAt - now < 6 * DAY
  const coming = near ? fillBasket(world, customer, life, customerRandom(world, customer).fork('spontaneous', life.spontaneousOrders), life.nextOrderAt, []).map(({ product }) => product) : []
  const seen = coming.filter(() => random.next() < 0.75)
  const wishes = wishesOf(world, customer)
  const shelf = world.products.filter((product) => canBeBought(product, now))
  const others = 1 + random.int(3)
  for (let i = 0; i < others; i++) {
    const index = random.next() < 0.25 ? random.int(shelf.length) : drawWeighted(random, shelf.map(({ id }) => wishes.get(id) ?? 0))
    if (shelf[index]) seen.push(shelf[index])
  }
  const browser = habits.browsers[random.next() < 0.15 ? 1 : 0]
  const tell = teller(world, customer, habits, browser, `session ${customer.index} ${sequence}`, now)
  if (random.next() < 0.2) tell({ kind: 'searched', words: wordsFor(random, seen[0]) })
  for (const product of new Set(seen)) {
    if (random.next() < 0.2) tell({ kind: 'collection-viewed', product })
    tell({ kind: 'product-viewed', product })
    if (random.next() >= (coming.includes(product) ? 0.4 : 0.1)) continue
    tell({ kind: 'put-in-cart', product })
    if (random.next() < 0.3) tell({ kind: 'taken-from-cart', product })
  }
}

/** What the customer of an order did in the minutes before it, the checkout included; nothing without their permission, or at the counter. */
export function tellOrderVisits(world: World, order: Order): void {
  const customer = order.customerId === null ? undefined : world.customerById.get(order.customerId)
  if (!customer || order.sourceName !== 'web') return
  const habits = browsingHabits(world, customer)
  if (!habits.consents) return
  const products = [...new Set(order.lines.flatMap(({ productId }) => (productId === null ? [] : [world.productById.get(productId)])))].filter((product) => product !== undefined)
  const tell = teller(world, customer, habits, habits.browsers[0], `order ${order.id}`, order.createdAt - (2 + 3 * products.length) * MINUTE)
  for (const product of products) {
    tell({ kind: 'product-viewed', product })
    tell({ kind: 'put-in-cart', product })
  }
  tell({ kind: 'checked-out', order })
}

/** Tells one visit after the other, a minute apart, each under an id that is the same in every run. */
function teller(world: World, customer: Customer, { staysLoggedIn, browsers }: BrowsingHabits, browser: string, session: string, from: number) {
  let told = 0
  const customerId = staysLoggedIn && browser === browsers[0] ? customer.id : null
  return (what: Pick<Visit, 'kind'> & Partial<Pick<Visit, 'product' | 'words' | 'order'>>): void => {
    const at = from + told * MINUTE
    const visit: Visit = { id: derivedId('visit', world.seed, session, told++), at, browser, customerId, product: null, words: null, order: null, ...what }
    world.onHappening({ kind: 'visited', at: world.now, visit })
  }
}

/** People search for what kind of thing they want, and for what the store does not sell. */
function wordsFor(random: Random, product: Product | undefined): string {
  if (!product || random.next() < 0.2) return random.pick(['gift card', 'opening hours', 'voucher', 'returns'])
  const [word] = product.title.toLowerCase().split(' ').slice(-1)
  return random.next() < 0.6 ? product.productType.toLowerCase() : (word ?? product.productType.toLowerCase())
}

function browsing(world: World, customer: Customer): Random {
  return world.random.fork('browsing', customer.index)
}
