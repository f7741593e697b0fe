import type { Random } from '~/platform/random'
import { affinity } from './affinity'
import { drawWeighted } from './distributions'
import { DAY } from './time'
import type { Customer, Life, Product, Variant } from './types'
import type { World } from './world'

export interface BasketItem {
  product: Product
  variant: Variant
  quantity: number
}

/**
 * What this customer puts into the basket at this moment: the products they came for, then what runs out soon,
 * then by taste, price, what they own and what goes with it.
 *
 * @param cameFor products that are the reason of the visit; those that cannot be bought are left out
 * @returns possibly empty, when nothing of it can be bought
 */
export function fillBasket(world: World, customer: Customer, life: Life, random: Random, at: number, cameFor: Product[], percentage = 0): BasketItem[] {
  const basket: BasketItem[] = []
  const add = (product: Product): void => {
    const variant = chooseVariant(product, random)
    if (!variant || basket.some((item) => item.product.id === product.id)) return
    const quantity = product.lastsDays !== null && random.next() < 0.22 ? 2 : 1
    basket.push({ product, variant, quantity: Math.min(quantity, variant.stock) })
  }
  cameFor.forEach(add)
  for (const [productId, need] of [...life.needs].sort((a, b) => a[0] - b[0])) {
    const product = world.productById.get(productId)
    if (product && need.dueAt - at < 6 * DAY && random.next() < customer.traits.replenishes) add(product)
  }
  const wanted = Math.max(basket.length, 1) + (random.next() < 0.42 ? 1 : 0) + (random.next() < 0.18 ? 1 : 0)
  for (let tries = 0; basket.length < wanted && tries < 4; tries++) {
    const shelf = lookAround(world, random)
    const index = drawWeighted(random, wishes(world, shelf, customer, life, at, basket, percentage))
    if (index >= 0) add(shelf[index]!)
  }
  return basket
}

/** Buyable now: active, published, not deleted, some of it in stock. */
export function canBeBought(product: Product, at: number): boolean {
  return product.status === 'ACTIVE' && product.deletedAt === null && product.publishedAt !== null && product.publishedAt <= at && product.variants.some((variant) => variant.stock > 0)
}

function chooseVariant(product: Product, random: Random): Variant | null {
  const stocked = product.variants.filter((variant) => variant.stock > 0)
  if (stocked.length === 0) return null
  return stocked[Math.floor(random.next() ** 1.6 * stocked.length)] ?? null
}

/** How much this customer wants each product on the shelf now; zero for what cannot be bought. */
function wishes(world: World, shelf: readonly Product[], customer: Customer, life: Life, at: number, basket: BasketItem[], percentage: number): Float64Array {
  const likings = likingsOf(world, shelf, customer)
  const { priceSensitivity } = customer.traits
  const inBasket = new Set(basket.flatMap((item) => item.product.goesWith))
  const weights = new Float64Array(shelf.length)
  shelf.forEach((product, index) => {
    if (!canBeBought(product, at)) return
    const variant = product.variants[0]!
    let weight = product.popularity * likings[index]! * Math.exp((-priceSensitivity * variant.price * (1 - percentage)) / 9000)
    if (variant.compareAt !== null) weight *= 1 + priceSensitivity
    if (life.owned.has(product.id)) {
      if (product.lastsDays === null) weight *= 0.06
      else weight *= (life.needs.get(product.id)?.dueAt ?? 0) - at > 8 * DAY ? 0.3 : 3
    } else if (product.goesWith.some((handle) => life.owned.has(world.productByHandle.get(handle)?.id ?? 0))) {
      weight *= 2.2
    }
    if (inBasket.has(product.handle)) weight *= 5
    weights[index] = weight
  })
  return weights
}

/** How much a customer wants each product of the store now, by its id, before anything lies in the basket. */
export function wishesOf(world: World, customer: Customer): Map<number, number> {
  const weights = wishes(world, world.products, customer, customer.life, world.now, [], 0)
  return new Map(world.products.map(({ id }, index) => [id, weights[index]!]))
}

/** Nobody looks through thousands of products: above this many, a visit sees as many at random. */
const SHELF = 500

function lookAround(world: World, random: Random): readonly Product[] {
  if (world.products.length <= SHELF) return world.products
  return Array.from({ length: SHELF / 2 }, () => random.pick(world.products))
}

const knownLikings = new WeakMap<Customer, Float64Array>()

/** The part of a wish that never changes, by position on the shelf; remembered where the shelf is the whole store. */
function likingsOf(world: World, shelf: readonly Product[], customer: Customer): Float64Array {
  const known = shelf === world.products ? knownLikings.get(customer) : undefined
  if (known && known.length === shelf.length) return known
  const likings = Float64Array.from(shelf, (product) => Math.exp(4.5 * affinity(customer.traits.tastes, product)))
  if (shelf === world.products) knownLikings.set(customer, likings)
  return likings
}
