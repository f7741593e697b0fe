/**
 * Where each price stands among the store's: the share of products that are cheaper, counting equals by half.
 * Returns a function of a price, with values in (0, 1); 0.5 for a store without products.
 */
export function pricePositions(prices: readonly number[]): (price: number) => number {
  const sorted = Float64Array.from(prices).sort()
  const countBelow = (price: number, inclusive: boolean): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      const value = sorted[middle] as number
      if (value < price || (inclusive && value === price)) low = middle + 1
      else high = middle
    }
    return low
  }
  return (price) => (sorted.length === 0 ? 0.5 : (countBelow(price, false) + countBelow(price, true)) / (2 * sorted.length))
}
