import { describe, expect, it } from 'vitest'

import { seededRandom, type Random } from '~/platform/random'

import { clusteredQuantileStatistic, effectMoments, meanStatistic, postStratify, quantileStatistic, type Stratum, type StratumArm } from './index'

/** Units by their metrics, outcomes first, as an arm's sums. */
function armOf(units: readonly (readonly number[])[], proportions: readonly boolean[]): StratumArm {
  const width = proportions.length
  const over = (of: (unit: readonly number[]) => number) => units.reduce((sum, unit) => sum + of(unit), 0)
  return { n: units.length, sums: proportions.map((_, i) => over((unit) => unit[i]!)), products: Array.from({ length: width }, (_, i) => Array.from({ length: width }, (__, j) => over((unit) => unit[i]! * unit[j]!))), proportions }
}

const STRATA = [{ share: 0.5, level: 10, effect: 1 }, { share: 0.3, level: 20, effect: 2 }, { share: 0.2, level: 40, effect: 0 }]
/** Orders' value and number after, and the same before: strata differ by far more than units do. */
function experiment(random: Random, units: number): Stratum[] {
  const byStratum = STRATA.map(() => ({ control: [] as number[][], treatment: [] as number[][] }))
  for (let unit = 0; unit < units; unit++) {
    let [at, left] = [0, random.next()]
    while (at < STRATA.length - 1 && (left -= STRATA[at]!.share) >= 0) at += 1
    const { level, effect } = STRATA[at]!
    const [before, count] = [random.normal(), 4 + random.normal()]
    const treated = random.next() < 0.5
    const value = level + 2 * before + random.normal() + (treated ? effect : 0)
    byStratum[at]![treated ? 'treatment' : 'control'].push([value, count + 0.5 * random.normal(), 5 + before, count])
  }
  return byStratum.map(({ control, treatment }) => ({ control: armOf(control, [false, false, false, false]), treatment: armOf(treatment, [false, false, false, false]) }))
}
const pick = (strata: readonly Stratum[], columns: readonly number[]): Stratum[] => {
  const of = (arm: StratumArm): StratumArm => ({ n: arm.n, sums: columns.map((i) => arm.sums[i]!), products: columns.map((i) => columns.map((j) => arm.products[i]![j]!)), proportions: columns.map(() => false) })
  return strata.map(({ control, treatment }) => ({ control: of(control), treatment: of(treatment) }))
}

describe('postStratify', () => {
  const trueEffect = STRATA.reduce((sum, { share, effect }) => sum + share * effect, 0)
  const kinds = [
    { name: 'a mean', columns: [0], outcomes: 1 as const, adjusted: false, type: 'absolute' as const, truth: trueEffect },
    { name: 'a mean, relative', columns: [0], outcomes: 1 as const, adjusted: false, type: 'relative' as const, truth: trueEffect / 19 },
    { name: 'a mean with a covariate', columns: [0, 2], outcomes: 1 as const, adjusted: true, type: 'absolute' as const, truth: trueEffect },
    { name: 'a ratio', columns: [0, 1], outcomes: 2 as const, adjusted: false, type: 'absolute' as const, truth: trueEffect / 4 },
    { name: 'a ratio with covariates', columns: [0, 1, 2, 3], outcomes: 2 as const, adjusted: true, type: 'relative' as const, truth: trueEffect / 19 },
  ]
  it.each(kinds)('finds the effect of $name, and says by how much it is off', ({ columns, outcomes, adjusted, type, truth }) => {
    const random = seededRandom(`${columns.join()} ${type}`)
    const runs = Array.from({ length: 300 }, () => postStratify(pick(experiment(random, 400), columns), { outcomes, adjusted, type })! as { estimate: number; standardError: number })
    const mean = runs.reduce((sum, { estimate }) => sum + estimate, 0) / runs.length
    const spread = Math.sqrt(runs.reduce((sum, { estimate }) => sum + (estimate - mean) ** 2, 0) / (runs.length - 1))
    const said = runs.reduce((sum, { standardError }) => sum + standardError, 0) / runs.length
    expect(Math.abs(mean - truth)).toBeLessThan((4 * spread) / Math.sqrt(runs.length))
    // A standard deviation of 300 runs is known to 4 %.
    expect(said / spread).toBeGreaterThan(0.86)
    expect(said / spread).toBeLessThan(1.16)
  })

  it('is far surer than the pooled arms where strata differ, and surer still with a covariate', () => {
    const strata = experiment(seededRandom('surer'), 2000)
    const pooled = (side: 'control' | 'treatment') => meanStatistic({ n: strata.reduce((sum, one) => sum + one[side].n, 0), sum: strata.reduce((sum, one) => sum + one[side].sums[0]!, 0), sumOfSquares: strata.reduce((sum, one) => sum + one[side].products[0]![0]!, 0) })
    const plain = effectMoments(pooled('control'), pooled('treatment'), 'absolute') as { standardError: number }
    const weighed = postStratify(pick(strata, [0]), { outcomes: 1, adjusted: false, type: 'absolute' }) as { standardError: number }
    const adjusted = postStratify(pick(strata, [0, 2]), { outcomes: 1, adjusted: true, type: 'absolute' }) as { standardError: number }
    expect(weighed.standardError).toBeLessThan(0.5 * plain.standardError)
    expect(adjusted.standardError).toBeLessThan(0.7 * weighed.standardError)
  })

  it('joins strata that cannot stand alone, and leaves a single one to the plain test', () => {
    const [first, second] = pick(experiment(seededRandom('few'), 300), [0]) as [Stratum, Stratum]
    const alone: Stratum = { control: armOf([[12]], [false]), treatment: armOf([], [false]) }
    const joined = postStratify([first, second, alone], { outcomes: 1, adjusted: false, type: 'absolute' }) as { n: number }
    expect(joined.n).toBe(first.control.n + first.treatment.n + second.control.n + second.treatment.n + 1)
    expect(postStratify([first, alone], { outcomes: 1, adjusted: false, type: 'absolute' })).toBeNull()
  })
})

describe('clusteredQuantileStatistic', () => {
  const quantile = { n: 2000, intervalSize: 2000, level: 0.9, estimate: 12, low: 11, high: 13 }
  it('is the plain one where every unit has one event, and wider where a unit’s events are alike', () => {
    const events = (perUnit: number) => {
      const clusters = 2000 / perUnit
      const under = 0.9 * clusters
      return { clusters, under: { n: clusters, sum: perUnit * under, sumOfSquares: perUnit ** 2 * under }, events: { n: clusters, sum: 2000, sumOfSquares: perUnit ** 2 * clusters }, sumOfProducts: perUnit ** 2 * under }
    }
    const plain = quantileStatistic(quantile).variance
    expect(clusteredQuantileStatistic(quantile, events(1)).variance / plain).toBeCloseTo(2000 / 1999, 9)
    expect(clusteredQuantileStatistic(quantile, events(4)).variance / plain).toBeCloseTo((4 * 500) / 499, 9)
    expect(clusteredQuantileStatistic({ ...quantile, n: 50 }, { ...events(1), clusters: 1 }).variance).toBe(0)
  })
})
