import type { RecommendSettings } from '~/platform/recommend-settings'
import type { History } from '../purchases'
import type { StoreRules } from './store-rules'

/** The middle of what the customer paid for one piece, each purchase once; null when nothing was paid yet. */
export function usualPrice({ price }: Pick<History, 'price'>): number | null {
  const paid = Array.from(price.filter((p) => p > 0)).sort((a, b) => a - b)
  if (paid.length === 0) return null
  const middle = paid.length >> 1
  return paid.length % 2 === 1 ? paid[middle]! : (paid[middle - 1]! + paid[middle]!) / 2
}

/** The prices that may be proposed to this customer, in the store's currency; null where any may. */
export function priceLimits(band: RecommendSettings['priceBand'], history: Pick<History, 'price'>): { least: number; most: number } | null {
  if (band.kind === 'any') return null
  if (band.kind === 'absolute') return { least: band.least, most: band.most ?? Infinity }
  const usual = usualPrice(history)
  return usual === null ? null : { least: band.least * usual, most: band.most * usual }
}

/** True for what the rules keep from this customer: what nobody is offered, and what is outside their prices. */
export function barredFor({ allowed, price, settings }: Pick<StoreRules, 'allowed' | 'price' | 'settings'>, history: Pick<History, 'price'>): (item: number) => boolean {
  const limits = priceLimits(settings.priceBand, history)
  if (limits === null) return (item) => allowed[item] !== 1
  return (item) => allowed[item] !== 1 || price[item]! < limits.least || price[item]! > limits.most
}
