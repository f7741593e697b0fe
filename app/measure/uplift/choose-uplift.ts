import type { Random } from '~/platform/random'

import { columnNames, encodeKnown, fitKnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { fitUpliftWeights, upliftModelNames, type UpliftData } from './fit-uplift'
import { judgeUplift, type JudgedCustomer } from './judge-uplift'
import { leastRisk, leaveOut } from './leave-out'
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
  const tried = leaveOut(data, upliftModelNames)
  const candidates = tried.map(({ name, shrink, risk, scores }) => ({ name, shrink, risk, qini: judgeUplift([...scores], fitted, random.fork('leave out'), { resamples: 0 }).qini.value }))
  const best = leastRisk(candidates)
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
