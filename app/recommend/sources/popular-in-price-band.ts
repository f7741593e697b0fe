import type { PurchaseColumns, History } from '../purchases'
import { selectBest } from '../score-board'
import type { CandidateSource, FittedSource, SourceState } from '../source'

export const popularInPriceBandName = 'popular-price'

/** A purchase counts half after so many days. */
export const priceBandHalfLifeDays = 30

const bands = 3
/** So many purchases, spread over the bands as the whole store's are, stand beside the customer's own. */
const storeWeight = 3

/**
 * What many bought lately, in the price bands that the customer buys in: the faded sales of a product as a share of its
 * band's, times the share of the customer's purchases that lie in the band. Bands are the thirds of the products sold,
 * by mean price paid. Without a history it is what many bought lately.
 */
export function popularInPriceBandSource(): CandidateSource {
  const open = (state: SourceState): FittedSource => {
    const score = state.score as Float32Array
    const band = state.band as Uint8Array
    const total = new Float64Array(bands)
    for (let item = 0; item < score.length; item++) total[band[item]!]! += score[item]!
    const all = total.reduce((sum, sold) => sum + sold, 0) || 1
    const sold = Uint32Array.from(score.keys()).filter((item) => score[item]! > 0)
    /** For each band, what one of its sales counts. */
    const factorsFor = (history: History): Float64Array => {
      const own = new Float64Array(bands)
      for (const item of history.item) own[band[item]!]!++
      return own.map((rows, b) => (total[b] === 0 ? 0 : (rows + (storeWeight * total[b]!) / all) / (history.item.length + storeWeight) / total[b]!))
    }
    const scoresOf = (history: History, items: Uint32Array): Float32Array => {
      const factors = factorsFor(history)
      const scores = new Float32Array(items.length)
      for (let i = 0; i < items.length; i++) scores[i] = score[items[i]!]! * factors[band[items[i]!]!]!
      return scores
    }
    return {
      name: popularInPriceBandName,
      state,
      score: (history, _at, limit) => selectBest(sold, scoresOf(history, sold), Math.min(limit, sold.length)),
      scoreOf: (history, _at, items) => scoresOf(history, items),
      evidence: () => null,
    }
  }
  return {
    name: popularInPriceBandName,
    open,
    fit: (purchases, _catalogue, at) => {
      const score = new Float32Array(purchases.items.length)
      purchases.item.forEach((item, row) => (score[item]! += 2 ** (-(at - purchases.day[row]!) / priceBandHalfLifeDays)))
      const { mean, bounds } = measureBands(purchases)
      return open({ score, bounds, band: Uint8Array.from(mean, (price) => bandOf(price, bounds)) })
    },
  }
}

/** The band of a price: 0 the lowest. @param bounds where the second and the third begin */
export function bandOf(price: number, bounds: ArrayLike<number>): number {
  return Number(price >= bounds[0]!) + Number(price >= bounds[1]!)
}

/** Mean price paid of each product, and the prices that part those sold into thirds. */
function measureBands({ items, item, price }: PurchaseColumns): { mean: Float64Array; bounds: Float64Array } {
  const mean = new Float64Array(items.length)
  const rows = new Uint32Array(items.length)
  item.forEach((bought, row) => {
    mean[bought]! += price[row]!
    rows[bought]!++
  })
  for (let i = 0; i < mean.length; i++) if (rows[i]! > 0) mean[i]! /= rows[i]!
  const sold = mean.filter((_, i) => rows[i]! > 0).sort()
  return { mean, bounds: Float64Array.of(sold[Math.floor(sold.length / 3)] ?? 0, sold[Math.floor((2 * sold.length) / 3)] ?? 0) }
}
