import type { Random } from '~/platform/random'

import { columnNames, encodeKnown, fitKnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { takeRows } from './encode-features'
import { fitUpliftWeights, upliftModelNames, type UpliftData } from './fit-uplift'
import { judgeUplift, type JudgedCustomer } from './judge-uplift'
import { predictLinear, type Matrix } from './ridge'
import type { StoreUplift } from './store-uplift'
import type { UpliftQuality } from './uplift-quality'

/** A customer who was mailed or held out by chance, and what became of it. */
export interface TreatedCustomer extends JudgedCustomer {
  known: Known
  ordered: boolean
}

export interface UpliftChoice {
  quality: Omit<UpliftQuality, 'flowId' | 'flowName'>
  promoted: boolean
  model: StoreUplift | null
}

const LEAST = { customers: 500, heldOut: 60, orders: 30 }
const FITTED_SHARE = 0.7
const FOLDS = 5
const SHRINKS = [0.005, 0.02, 0.1, 0.5]
const DRIVERS = 4

/**
 * Fits uplift models to the earlier customers of a flow, chooses by customers left out in turn, and judges the chosen one
 * on the later customers. It has won when its Qini is surely above zero (one-sided 95 %) and mailing by it is worth no
 * less than mailing everyone.
 * @param customers oldest first
 */
export function chooseUplift(customers: readonly TreatedCustomer[], random: Random): UpliftChoice {
  const cut = Math.floor(customers.length * FITTED_SHARE)
  const [fitted, judged] = [customers.slice(0, cut), customers.slice(cut)]
  const heldOut = customers.filter(({ treated }) => !treated).length
  const sizes = { fitted: fitted.length, judged: judged.length, heldOut }
  const missing = {
    customers: Math.max(0, LEAST.customers - customers.length),
    heldOut: Math.max(0, LEAST.heldOut - heldOut, LEAST.heldOut - customers.length + heldOut),
    orders: Math.max(0, LEAST.orders - customers.filter(({ ordered }) => ordered).length),
  }
  const bothSides = [fitted, judged].every((part) => part.some(({ treated }) => treated) && part.some(({ treated }) => !treated))
  if (missing.customers + missing.heldOut + missing.orders > 0 || !bothSides) {
    return { quality: { model: null, missing, customers: sizes, judged: null, candidates: [], drivers: [] }, promoted: false, model: null }
  }
  const encoder = fitKnownEncoder(fitted.map(({ known }) => known))
  const data = toData(fitted.map(({ known }) => encodeKnown(encoder, known)), fitted)
  const candidates = upliftModelNames.flatMap((name) => SHRINKS.map((shrink) => ({ name, shrink, qini: leaveOut(data, fitted, name, shrink, random) })))
  const best = candidates.reduce((first, one) => (one.qini > first.qini ? one : first))
  const weights = [...fitUpliftWeights(best.name, data, best.shrink)]
  const scores = [...predictLinear(toData(judged.map(({ known }) => encodeKnown(encoder, known)), judged).features, Float64Array.from(weights))]
  const judgement = judgeUplift(scores, judged, random.fork('judge'))
  const drivers = columnNames(encoder).map((column, at) => ({ column, effect: weights[at + 1]! })).filter(({ effect }) => Math.abs(effect) > 1e-6).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, DRIVERS)
  return {
    quality: { model: best.name, missing: null, customers: sizes, judged: judgement, candidates, drivers },
    promoted: judgement.qini.low > 0 && judgement.gain.value >= 0,
    model: { name: best.name, encoder, weights },
  }
}

function toData(rows: readonly number[][], customers: readonly JudgedCustomer[]): UpliftData {
  const columns = (rows[0]?.length ?? 0) + 1
  const features: Matrix = { rows: rows.length, columns, values: Float64Array.from(rows.flatMap((row) => [1, ...row])) }
  return { features, treated: customers.map(({ treated }) => treated), outcome: customers.map(({ outcome }) => outcome), chance: customers.map(({ chance }) => chance) }
}

/** Qini of scores that each come from a model which did not see the customer. */
function leaveOut(data: UpliftData, customers: readonly JudgedCustomer[], name: (typeof upliftModelNames)[number], shrink: number, random: Random): number {
  const scores = new Array<number>(customers.length).fill(0)
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = customers.flatMap((_, row) => (row % FOLDS === fold ? [] : [row]))
    const outside = customers.flatMap((_, row) => (row % FOLDS === fold ? [row] : []))
    const take = <T>(values: readonly T[]): T[] => inside.map((row) => values[row]!)
    if (new Set(take(data.treated)).size < 2) continue
    const weights = fitUpliftWeights(name, { features: takeRows(data.features, inside), treated: take(data.treated), outcome: take(data.outcome), chance: take(data.chance ?? []) }, shrink)
    predictLinear(takeRows(data.features, outside), weights).forEach((score, at) => (scores[outside[at]!] = score))
  }
  return judgeUplift(scores, customers, random.fork('leave out'), { resamples: 0 }).qini.value
}
