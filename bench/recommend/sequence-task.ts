import { fitFeatureSources, holdSlice, keepFirstRows, learnRanker, rankerDefaults, type CaseTable, type Crew, type Purchases, type RankingSlice } from '~/recommend'
import type { RankingTask } from './task'

/**
 * Leave-one-out, strict: the last product of each user is the test, the last but one the validation, and no count,
 * factor or weight comes from either. The trees learn from the one before those, with sources that do not know it; the
 * number of trees is chosen by the validation, with the same sources, so that there too the newest purchase of the
 * history is one they have not counted: just as in the test, where the history ends with the validation product.
 *
 * Where few users have short histories, or many have very short ones, a product less of everybody would leave the
 * sources much poorer than they are in the test. There the users are asked in parts: sources that count less of one
 * part count the others in full.
 */
export function sequenceTask(purchases: Purchases, endDay: number): RankingTask {
  const length = (customer: number) => purchases.start[customer + 1]! - purchases.start[customer]!
  const { parts, used, rounds } = planQuestions(purchases)
  const ask = (crew: Crew, fromEnd: number, fitted: string, part: number | null): RankingSlice => {
    crew.hold('purchases', 'all', purchases)
    const asked = (customer: number) => part === null || customer % parts === part
    return holdSlice(crew, { name: `last but ${fromEnd - 1} of ${part ?? 'all'}`, fitted, purchases: 'all', cases: lastRows(purchases, fromEnd, endDay, asked) })
  }
  return {
    purchases,
    newOnly: true,
    learn: async (crew, seed, meanwhile) => {
      const slices: RankingSlice[] = []
      const validation: RankingSlice[] = []
      let names: string[] | null = null
      for (let part = 0; part < used; part++) {
        const fitted = `without part ${part}`
        const counted = keepFirstRows(purchases, (c) => length(c) - (c % parts === part ? 2 + rounds : 2))
        const { planned } = await fitFeatureSources(crew, fitted, counted, endDay, names === null ? { trial: true } : { names })
        names = planned
        for (let round = 0; round < rounds; round++) slices.push(ask(crew, 3 + round, fitted, part))
        validation.push(ask(crew, 2, fitted, part))
      }
      return learnRanker(crew, { slices, validation, final: slices, sources: names ?? [] }, { ...rankerDefaults, newOnly: true }, seed, meanwhile)
    },
    fit: async (crew, names) => {
      const { planned } = await fitFeatureSources(crew, 'all but 2', keepFirstRows(purchases, (c) => length(c) - 2), endDay, { names })
      return { sources: planned, slice: ask(crew, 1, 'all but 2', null) }
    },
  }
}

/** So many questions are learned from; of fewer customers, several of their last products are asked for. */
const enoughQuestions = 6_000
/** Histories from this length on hardly feel the lack of a product. */
const longHistory = 40
/** Histories below this length lose much of what the sources could learn from with one product, however many users there are. */
const veryShortHistory = 6
/** So many products of a history for each one that the sources must do without, of everybody or of one part. */
const rowsPerQuestion = { everybody: 20, part: 6 }
/** What one part of so many does without hardly shows where histories are very short. */
const fewestParts = 4
/** Sources are fitted once for each part, which small files can afford more often. */
const smallFile = 50_000

/** How often who is asked: `used` of `parts` equal parts of the users, each for `rounds` of their products. */
function planQuestions({ start, item }: Purchases): { parts: number; used: number; rounds: number } {
  const customers = Math.max(1, start.length - 1)
  const length = item.length / customers
  const roundsWith = (rows: number) => Math.max(1, Math.min(Math.ceil(enoughQuestions / customers), Math.floor(length / rows)))
  if (length >= longHistory) return { parts: 1, used: 1, rounds: roundsWith(rowsPerQuestion.everybody) }
  if (customers >= 2 * enoughQuestions) {
    if (length >= veryShortHistory) return { parts: 1, used: 1, rounds: 1 }
    const parts = Math.max(fewestParts, Math.floor(customers / enoughQuestions))
    return { parts, used: Math.ceil((enoughQuestions * parts) / customers), rounds: 1 }
  }
  const parts = item.length < smallFile ? fewestParts : 2
  return { parts, used: parts, rounds: roundsWith(rowsPerQuestion.part) }
}

/** Everybody without the last product: what is left to choose by when the test is not to be looked at. */
export function withoutLast(purchases: Purchases): Purchases {
  return keepFirstRows(purchases, (c) => purchases.start[c + 1]! - purchases.start[c]! - 1)
}

/** For everybody asked with more rows than `fromEnd`: which product was row `fromEnd` from the end? */
function lastRows({ start, item }: Purchases, fromEnd: number, at: number, asked: (customer: number) => boolean): CaseTable {
  const customer: number[] = []
  for (let c = 0; c + 1 < start.length; c++) if (start[c + 1]! - start[c]! > fromEnd && asked(c)) customer.push(c)
  return {
    customer: Uint32Array.from(customer),
    rows: Uint32Array.from(customer, (c) => start[c + 1]! - start[c]! - fromEnd),
    at: new Float64Array(customer.length).fill(at),
    targetStart: Uint32Array.from({ length: customer.length + 1 }, (_, i) => i),
    target: Uint32Array.from(customer, (c) => item[start[c + 1]! - fromEnd]!),
  }
}
