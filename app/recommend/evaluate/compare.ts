import type { Random } from '~/platform/random'

export interface Comparison {
  /** Mean of a − b over the customers. */
  difference: number
  /** 95 % interval by the percentile bootstrap over customers (Efron 1979). */
  interval: [number, number]
}

/**
 * Compares two rankings on the same customers, customer by customer.
 * @throws RangeError when the two were not asked about the same number of customers
 */
export function comparePaired(a: readonly number[], b: readonly number[], random: Random, samples = 400): Comparison {
  if (a.length !== b.length) throw new RangeError(`Two rankings of the same customers are needed; got ${a.length} and ${b.length}.`)
  const differences = Float64Array.from(a, (value, i) => value - b[i]!)
  const mean = (sum: number) => sum / Math.max(1, differences.length)
  const means: number[] = []
  for (let s = 0; s < samples; s++) {
    let sum = 0
    for (let i = 0; i < differences.length; i++) sum += differences[random.int(differences.length)]!
    means.push(mean(sum))
  }
  means.sort((x, y) => x - y)
  return {
    difference: mean(differences.reduce((sum, d) => sum + d, 0)),
    interval: [means[Math.floor(samples * 0.025)]!, means[Math.ceil(samples * 0.975) - 1]!],
  }
}
