import { seededRandom } from '~/platform/random'
import { toHandle } from './catalogue/build-catalogue'
import { copyLife, createCustomer } from './create-customer'
import { EventQueue } from './event-queue'
import { drawNextOrder, resumeLife } from './live-on'
import { DAY } from './time'
import { DEPARTMENTS, STYLES, type Customer, type Product } from './types'
import type { World } from './world'

export interface ImportedWorldInput {
  products: { id: string; title: string; price: string | number; variantId?: string; handle?: string }[]
  customers: { id: string; email: string }[]
  currency?: string
}

export interface ImportedWorldOptions {
  seed: string
  liveFrom: number
  domain: string
  storefront: string
}

/**
 * A world around somebody else's store: its products and customers by name and number, with tastes and habits drawn
 * from the seed and their ids. It has no history; from `liveFrom` on people order, and react to mails.
 */
export function createImportedWorld(input: ImportedWorldInput, options: ImportedWorldOptions): World {
  const random = seededRandom(`imported ${options.seed}`)
  const externalIds = new Map<string, number>()
  const products = input.products.map((line, index) => toProduct(line, index, random.fork('product', line.id), options.liveFrom, externalIds))
  const world: World = {
    seed: options.seed,
    random,
    shop: { id: 61_200_300_401, name: 'Imported orders', domain: options.domain, storefront: options.storefront, email: 'hello@store.example', currency: input.currency ?? 'GBP', timeZone: 'Europe/London', countryCode: 'GB', createdAt: options.liveFrom - 400 * DAY },
    openedAt: options.liveFrom,
    liveFrom: options.liveFrom,
    now: options.liveFrom,
    products,
    productById: new Map(products.map((product) => [product.id, product])),
    productByHandle: new Map(products.map((product) => [product.handle, product])),
    customers: [],
    customerById: new Map(),
    customerByEmail: new Map(),
    orders: [],
    orderById: new Map(),
    discounts: new Map(),
    externalIds,
    shadowOrders: new Map(),
    queue: new EventQueue(),
    counts: { orders: 0, lines: 0, refunds: 0, discounts: 0, newcomers: 0 },
    onHappening: () => undefined,
  }
  input.customers.forEach((line, index) => addCustomer(world, line, index))
  return world
}

function addCustomer(world: World, line: { id: string; email: string }, index: number): void {
  const random = world.random.fork('customer', line.id)
  const { address: _address, ...person } = createCustomer(random, index, world.liveFrom)
  const customer: Customer = { ...person, ...identify(line.id, 'Customer', 7_000_000_000_000 + index, world.externalIds), address: null, email: line.email.trim().toLowerCase(), firstName: '', lastName: '', consent: 'SUBSCRIBED', consentAt: world.liveFrom }
  customer.life.active = random.fork('active').next() < 0.55
  customer.life.nextOrderAt = drawNextOrder(customer, random.fork('first'), world.liveFrom)
  customer.shadow = copyLife(customer.life)
  world.customers.push(customer)
  world.customerById.set(customer.id, customer)
  world.customerByEmail.set(customer.email, customer)
  resumeLife(world, customer, customer.life)
  resumeLife(world, customer, customer.shadow)
}

function toProduct(line: ImportedWorldInput['products'][number], index: number, random: ReturnType<typeof seededRandom>, at: number, externalIds: Map<string, number>): Product {
  const price = Math.max(1, Math.round(Number(line.price) * 100))
  return {
    ...identify(line.id, 'Product', 8_000_000_000_000 + index, externalIds),
    handle: line.handle ?? toHandle(line.title),
    title: line.title,
    description: line.title,
    productType: '',
    vendor: '',
    tags: [],
    optionName: 'Title',
    department: random.pick(DEPARTMENTS),
    styles: [random.pick(STYLES)],
    lastsDays: random.next() < 0.3 ? 30 + random.int(60) : null,
    goesWith: [],
    popularity: 0.5 + random.next(),
    variants: [{ ...identify(line.variantId ?? line.id, 'ProductVariant', 44_000_000_000_000 + index, externalIds), inventoryItemId: 46_000_000_000_000 + index, title: 'Default Title', sku: line.id, price, compareAt: null, stock: 100_000, grams: 100, position: 1, updatedAt: at }],
    status: 'ACTIVE',
    createdAt: at,
    publishedAt: at,
    updatedAt: at,
    deletedAt: null,
  }
}

/** Numbers stay; other ids get a number of their own in here and keep their name outside. */
function identify(id: string, resource: string, spare: number, externalIds: Map<string, number>): { id: number; externalId?: string } {
  if (/^[1-9]\d{0,14}$/.test(id)) return { id: Number(id) }
  externalIds.set(`${resource}/${id}`, spare)
  return { id: spare, externalId: id }
}
