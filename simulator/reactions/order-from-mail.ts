import type { Random } from '~/platform/random'
import { fillBasket } from '../world/fill-basket'
import { customerRandom, drawNextOrder, planSpontaneous, rememberPurchase } from '../world/live-on'
import { placeOrder } from '../world/place-order'
import type { Customer, DiscountCode } from '../world/types'
import type { World } from '../world/world'

/** The order that a mail caused: the product it showed, with the code it offered. Nothing happens if it cannot be bought any more. */
export function orderFromMail(world: World, customer: Customer, cause: { identity: string; productId: number | null; landingUrl: string | null; discount: DiscountCode | null }, at: number): boolean {
  const random: Random = customerRandom(world, customer).fork('mail order', cause.identity)
  const wanted = cause.productId === null ? undefined : world.productById.get(cause.productId)
  const items = fillBasket(world, customer, customer.life, random, at, wanted ? [wanted] : [], cause.discount?.percentage ?? 0)
  if (items.length === 0) return false
  const landing = cause.landingUrl === null ? null : new URL(cause.landingUrl)
  placeOrder(world, random.fork('order'), {
    at,
    customer,
    items,
    cause: 'mail',
    discount: cause.discount,
    landingSite: landing ? `${landing.pathname}${landing.search}` : '/',
    referringSite: null,
  })
  customer.mail.ordersFromMail++
  rememberPurchase(world, customer, customer.life, items, at, random.fork('after'))
  if (!customer.life.active && random.fork('revival').next() < 0.35) {
    customer.life.active = true
    customer.life.nextOrderAt = drawNextOrder(customer, random.fork('return'), at)
    planSpontaneous(world, customer, customer.life)
  }
  return true
}
