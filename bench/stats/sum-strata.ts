import { toNumber, type RawStatistic } from './vector'

/** Kinds whose sums over parts of an arm's units are those of the whole arm. */
const summable = new Set(['SampleMeanStatistic', 'ProportionStatistic', 'RatioStatistic', 'RegressionAdjustedStatistic', 'RegressionAdjustedRatioStatistic'])

/** The statistics of an arm's strata as one: counts and sums are added up, whatever is inside them too. @throws Error naming a kind that cannot be added */
export function sumStrata(strata: readonly RawStatistic[]): RawStatistic {
  const [first, ...others] = strata
  if (!first) throw new Error('An arm has no statistics.')
  if (others.length > 0 && !summable.has(first._type)) throw new Error(`A ${first._type} of several strata cannot be added up.`)
  return others.length === 0 ? first : others.map(asMean).reduce(add, asMean(first))
}

/** Joined shares are taken for a mean, whose variance is divided by n − 1: so does the reference package. */
function asMean(raw: RawStatistic): RawStatistic {
  if (raw._type === 'ProportionStatistic') return { ...raw, _type: 'SampleMeanStatistic', sum_squares: toNumber(raw.sum) }
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, value !== null && typeof value === 'object' ? asMean(value as RawStatistic) : value])) as RawStatistic
}

function add(a: RawStatistic, b: RawStatistic): RawStatistic {
  if (a._type !== b._type) throw new Error(`A ${a._type} and a ${b._type} cannot be added up.`)
  const sum: RawStatistic = { ...a }
  for (const [name, value] of Object.entries(b)) {
    const mine = a[name]
    // A coefficient is one for all strata; it is estimated from the sums where none is given.
    if (name === '_type' || name === 'theta') continue
    if (typeof value === 'number' || value === 'inf') sum[name] = toNumber(mine) + toNumber(value)
    else if (value !== null && typeof value === 'object') sum[name] = add(mine as RawStatistic, value as RawStatistic)
  }
  return sum
}
