import { seededRandom } from '~/platform/random'
import { planBrowsing, planSession } from './browse'
import { buildCatalogue } from './catalogue/build-catalogue'
import { copyLife, createCustomer } from './create-customer'
import { drawExponential } from './distributions'
import { EventQueue } from './event-queue'
import { resumeLife } from './live-on'
import { planCheckouts } from './plan-checkouts'
import { planCustomerChanges } from './change-customers'
import { planProductChanges } from './change-products'
import { planNewProducts } from './add-products'
import { planWalkIns } from './plan-walk-ins'
import { DAY, HOUR } from './time'
import type { Customer } from './types'
import { advanceWorld, type World } from './world'

const HISTORY_DAYS = 441

export interface WorldOptions {
  seed: string
  /** How many customers the history holds. */
  customers: number
  /** Where history ends, milliseconds. */
  liveFrom: number
  /** Permanent domain of the store, and the address its pages and pictures are served at. */
  domain: string
  storefront: string
}

/**
 * The store "Ember & Oak" and its customers, with fourteen and a half months behind them. The same options give
 * the same world, byte for byte. Takes about a second for 2,000 customers.
 */
export function createWorld(options: WorldOptions): World {
  const random = seededRandom(`ember-and-oak ${options.seed}`)
  const openedAt = options.liveFrom - HISTORY_DAYS * DAY
  const products = buildCatalogue(random, openedAt, options.liveFrom)
  const world: World = {
    seed: options.seed,
    random,
    shop: {
      id: 61_200_300_400,
      name: 'Ember & Oak',
      domain: options.domain,
      storefront: options.storefront,
      email: 'hello@ember-and-oak.example',
      currency: 'USD',
      timeZone: 'America/New_York',
      countryCode: 'US',
      createdAt: openedAt,
    },
    openedAt,
    liveFrom: options.liveFrom,
    now: openedAt,
    products,
    productById: new Map(products.map((product) => [product.id, product])),
    productByHandle: new Map(products.map((product) => [product.handle, product])),
    customers: [],
    customerById: new Map(),
    customerByEmail: new Map(),
    orders: [],
    orderById: new Map(),
    discounts: new Map(),
    externalIds: new Map(),
    shadowOrders: new Map(),
    queue: new EventQueue(),
    counts: { orders: 0, lines: 0, refunds: 0, discounts: 0, newcomers: 0 },
    onHappening: () => undefined,
  }
  world.discounts.set('WELCOME10', {
    id: 1_301_000_000_000, code: 'WELCOME10', title: 'Welcome', percentage: 0.1, startsAt: openedAt, endsAt: null, usageLimit: null,
    oncePerCustomer: true, customerIds: null, productIds: null, createdAt: openedAt, uses: 0,
  })
  const joins = random.fork('joins')
  const joinedAt = Array.from({ length: options.customers }, () => Math.round(openedAt + joins.next() ** 0.85 * (HISTORY_DAYS - 1) * DAY)).sort((a, b) => a - b)
  joinedAt.forEach((at, index) => join(world, index, at))
  planProductChanges(world)
  planWalkIns(world, options.customers)
  advanceWorld(world, options.liveFrom)
  for (const customer of world.customers) {
    customer.shadow = copyLife(customer.life)
    resumeLife(world, customer, customer.shadow)
  }
  planNewcomers(world, options.customers)
  planNewProducts(world)
  planCheckouts(world)
  planCustomerChanges(world)
  planBrowsing(world)
  return world
}

function join(world: World, index: number, at: number): Customer {
  const customer = createCustomer(world.random.fork('customer', index), index, at)
  world.customers.push(customer)
  world.customerById.set(customer.id, customer)
  world.customerByEmail.set(customer.email, customer)
  resumeLife(world, customer, customer.life)
  return customer
}

/** People keep finding the store at the pace of its history. */
function planNewcomers(world: World, known: number): void {
  const next = (from: number): void => {
    const index = known + world.counts.newcomers
    const random = world.random.fork('newcomer', index)
    const at = from + Math.max(HOUR / 4, drawExponential(random, (HISTORY_DAYS * DAY) / Math.max(known, 1)))
    world.queue.push(Math.round(at), `newcomer ${index}`, (now) => {
      world.counts.newcomers++
      const customer = join(world, index, now)
      customer.shadow = copyLife(customer.life)
      resumeLife(world, customer, customer.shadow)
      world.onHappening({ kind: 'customer-created', at: now, customer })
      planSession(world, customer, now, 0)
      next(now)
    })
  }
  next(world.liveFrom)
}
