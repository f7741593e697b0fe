import { columnNames, encodeKnown, fitKnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { contentChances, fitContentPolicy, type ContentAction, type ContentData, type ContentPolicy } from './content-policy'
import type { ContentQuality } from './content-quality'
import { doublyRobust, doublyRobustTerms, inversePropensity, meanOf, selfNormalised, type LoggedDecision, type ValueEstimate } from './off-policy'
import { splitByColumn } from './split-by-column'

/** A mailed customer: which variant they got with what chance among the variants, and what came of it. */
export interface ContentCustomer {
  known: Known
  /** Index of the action. */
  action: number
  /** Of the action among the actions, 0 to 1. */
  propensity: number
  outcome: number
  ordered: boolean
}

export interface ContentTask {
  /** Oldest first. */
  customers: readonly ContentCustomer[]
  actions: readonly ContentAction[]
  /** What each action has of the fixed split; sums to 1. */
  weights: readonly number[]
  floor: number
  metric: 'conversion' | 'revenue'
}

export interface ContentChoice {
  quality: Omit<ContentQuality, 'flowId' | 'flowName'>
  /** Surely better than the fixed split (one-sided 95 %), and surely worse. */
  better: boolean
  worse: boolean
  policy: ContentPolicy | null
}

const LEAST = { customers: 400, orders: 40 }
const FITTED_SHARE = 0.7
const CLEARLY = 1.645
/** A difference of chances that is worth a sentence. */
const WORTH_SAYING = 0.05
const MOST_SAID = 4

/**
 * Learns from the earlier customers which variant suits whom, and estimates on the later ones, from what was logged,
 * what the policy would be worth against the fixed split. What is kept is then learned from all of them.
 */
export function chooseContent({ customers, actions, weights, floor, metric }: ContentTask): ContentChoice {
  const cut = Math.floor(customers.length * FITTED_SHARE)
  const [earlier, later] = [customers.slice(0, cut), customers.slice(cut)]
  const missing = { customers: Math.max(0, LEAST.customers - customers.length), orders: Math.max(0, LEAST.orders - customers.filter(({ ordered }) => ordered).length) }
  const none = { customers: { fitted: earlier.length, judged: later.length }, metric, judged: null, shares: [], learned: [] }
  if (missing.customers + missing.orders > 0) return { quality: { ...none, missing }, better: false, worse: false, policy: null }

  const fit = fitContentPolicy(fitKnownEncoder(earlier.map(({ known }) => known)), actions, toData(earlier))
  const chances = later.map(({ known }) => contentChances(fit.policy, known, floor))
  const expected = later.map(({ known }) => actions.map((_, action) => fit.expect(known, action)))
  const log: LoggedDecision[] = later.map(({ action, propensity, outcome }, context) => ({ context, action, propensity, reward: outcome }))
  const policy = (context: number, action: number): number => chances[context]![action]!
  const model = (context: number, action: number): number => expected[context]![action]!
  const fixed = (_context: number, action: number): number => weights[action]!
  const fixedTerms = doublyRobustTerms(log, fixed, model, actions.length)
  const gain = meanOf(doublyRobustTerms(log, policy, model, actions.length).map((term, at) => term - fixedTerms[at]!))

  const kept = fitContentPolicy(fitKnownEncoder(customers.map(({ known }) => known)), actions, toData(customers)).policy
  return {
    quality: {
      ...none,
      missing: null,
      judged: { fixed: within(meanOf(fixedTerms)), inversePropensity: within(inversePropensity(log, policy)), selfNormalised: within(selfNormalised(log, policy)), doublyRobust: within(doublyRobust(log, policy, model, actions.length)), gain: within(gain) },
      ...sayLearned(kept, customers, floor),
    },
    better: gain.value > CLEARLY * gain.standardError,
    worse: gain.value < -CLEARLY * gain.standardError,
    policy: kept,
  }
}

const toData = (customers: readonly ContentCustomer[]): ContentData => ({ known: customers.map(({ known }) => known), actions: customers.map(({ action }) => action), outcomes: customers.map(({ outcome }) => outcome) })

/** With 90 % intervals, whose ends are one-sided 95 % bounds. */
const within = ({ value, standardError }: ValueEstimate) => ({ value, low: value - CLEARLY * standardError, high: value + CLEARLY * standardError })

/** Whom the policy gives what, told by halves of each column. */
function sayLearned(policy: ContentPolicy, customers: readonly ContentCustomer[], floor: number): Pick<ContentQuality, 'shares' | 'learned'> {
  const rows = customers.map(({ known }) => encodeKnown(policy.encoder, known))
  const chances = customers.map(({ known }) => contentChances(policy, known, floor))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const splits = splitByColumn(columnNames(policy.encoder), rows).flatMap(({ column, above }) =>
    policy.actions.map(({ id }, action) => {
      const of = (side: boolean) => mean(chances.flatMap((one, row) => (above[row] === side ? [one[action]!] : [])))
      return { column, variant: id, more: of(true), less: of(false) }
    }),
  )
  const told = splits.filter(({ more, less }) => more - less >= WORTH_SAYING || less - more >= WORTH_SAYING).sort((a, b) => Math.abs(b.more - b.less) - Math.abs(a.more - a.less))
  // One sentence for a column: that of the variant which it moves most.
  const learned = told.filter(({ column }, at) => told.findIndex((one) => one.column === column) === at).slice(0, MOST_SAID)
  return { shares: policy.actions.map(({ id }, action) => ({ variant: id, share: mean(chances.map((one) => one[action]!)) })), learned }
}
