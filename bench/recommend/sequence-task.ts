import { fitFeatureSources, holdSlice, keepFirstRows, learnRanker, rankerDefaults, type CaseTable, type Crew, type FitOptions, type Purchases, type RankingSlice } from '~/recommend'
import type { RankingTask } from './task'

/**
 * Leave-one-out, strict: the last product of each user is the test, the last but one the validation, and no count,
 * factor or weight comes from either. The trees learn from the one before those, with sources that do not know it; the
 * number of trees is chosen by the validation, with the same sources, so that there too the newest purchase of the
 * history is one they have not counted: just as in the test, where the history ends with the validation product.
 */
export function sequenceTask(purchases: Purchases, endDay: number): RankingTask {
  const length = (customer: number) => purchases.start[customer + 1]! - purchases.start[customer]!
  const fitWithout = (crew: Crew, last: number, options: FitOptions) =>
    fitFeatureSources(crew, `all but ${last}`, keepFirstRows(purchases, (c) => length(c) - last), endDay, options)
  const asked = roundsOf(purchases)
  const ask = (crew: Crew, fromEnd: number, fitted: string): RankingSlice => {
    crew.hold('purchases', 'all', purchases)
    return holdSlice(crew, { name: `last but ${fromEnd - 1}`, fitted, purchases: 'all', cases: lastRows(purchases, fromEnd, endDay) })
  }
  return {
    purchases,
    newOnly: true,
    learn: async (crew, seed, meanwhile) => {
      const least = 2 + asked
      const fitted = `all but ${least}`
      const { proposers: sources } = await fitWithout(crew, least, { trial: true })
      const slices = Array.from({ length: asked }, (_, round) => ask(crew, 3 + round, fitted))
      return learnRanker(crew, { slices, validation: ask(crew, 2, fitted), final: slices, sources }, { ...rankerDefaults, newOnly: true }, seed, meanwhile)
    },
    fit: async (crew, names) => {
      const { proposers } = await fitWithout(crew, 2, { names })
      return { sources: proposers, slice: ask(crew, 1, 'all but 2') }
    },
  }
}

/** Questions of fewer customers are asked of several of their last products. */
const enoughQuestions = 6_000
/** So many products of a history for each of them that the sources must then do without. */
const rowsPerQuestion = 20

function roundsOf({ start, item }: Purchases): number {
  const customers = Math.max(1, start.length - 1)
  return Math.max(1, Math.min(Math.ceil(enoughQuestions / customers), Math.floor(item.length / customers / rowsPerQuestion)))
}

/** Everybody without the last product: what is left to choose by when the test is not to be looked at. */
export function withoutLast(purchases: Purchases): Purchases {
  return keepFirstRows(purchases, (c) => purchases.start[c + 1]! - purchases.start[c]! - 1)
}

/** For everybody with more rows than `fromEnd`: which product was row `fromEnd` from the end? */
function lastRows({ start, item }: Purchases, fromEnd: number, at: number): CaseTable {
  const customer: number[] = []
  for (let c = 0; c + 1 < start.length; c++) if (start[c + 1]! - start[c]! > fromEnd) customer.push(c)
  return {
    customer: Uint32Array.from(customer),
    rows: Uint32Array.from(customer, (c) => start[c + 1]! - start[c]! - fromEnd),
    at: new Float64Array(customer.length).fill(at),
    targetStart: Uint32Array.from({ length: customer.length + 1 }, (_, i) => i),
    target: Uint32Array.from(customer, (c) => item[start[c + 1]! - fromEnd]!),
  }
}
