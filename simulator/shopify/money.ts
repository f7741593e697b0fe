import type { Order } from '../world/types'

export interface Money {
  amount: string
  currencyCode: string
}

/** Cents as Shopify writes them: "12.50". */
export function toDecimal(cents: number): string {
  const sign = cents < 0 ? '-' : ''
  const whole = Math.abs(Math.round(cents))
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** GraphQL's Decimal drops trailing zeros: "12.5", "12.0". */
export function toGraphqlDecimal(cents: number): string {
  const text = toDecimal(cents)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** An amount in the store's money and in the money the customer saw. */
export function moneyBag(cents: number, order: Pick<Order, 'presentment'>, currency: string): { shopMoney: Money; presentmentMoney: Money } {
  return {
    shopMoney: { amount: toGraphqlDecimal(cents), currencyCode: currency },
    presentmentMoney: { amount: toGraphqlDecimal(cents * order.presentment.rate), currencyCode: order.presentment.currency },
  }
}
