import type { PurchaseDay } from '../lifetimes/purchase-log'
import { clamp, logit } from './log-odds'

/**
 * What a customer's history says beside its counts, as seen at the end of `endDay`. All features are shares, ratios
 * or logarithms of ratios, so that what is learned on a short history holds for a longer one.
 */
export const featureNames = [
  'repeat purchases', 'share of time since the last purchase', 'silence against own rhythm', 'last pause against own rhythm',
  'evenness of the pauses', 'purchases in the later half', 'age', 'silence', 'purchases per month',
  'spent in all', 'value of a purchase', 'value of the first purchase', 'value of the last purchase against the others',
  'share of time to the second purchase', 'longest pause',
] as const

export type FeatureName = (typeof featureNames)[number]

/** Features of one customer in the order of `featureNames`; NaN where there is nothing to say. `typicalValue`: the store's median purchase. */
export function customerFeatures(purchases: readonly PurchaseDay[], endDay: number, typicalValue: number): number[] {
  const first = purchases[0]
  const last = purchases.at(-1)
  if (!first || !last) throw new Error('A customer without purchases has no features.')
  const x = purchases.length - 1
  const age = endDay - first.day + 1
  const silence = endDay - last.day + 1
  const pauses: number[] = []
  for (let i = 1; i < purchases.length; i++) pauses.push((purchases[i]?.day ?? 0) - (purchases[i - 1]?.day ?? 0))
  const meanPause = x > 0 ? (last.day - first.day) / x : NaN
  const spread = Math.sqrt(pauses.reduce((sum, pause) => sum + (pause - meanPause) ** 2, 0) / Math.max(1, x))
  const total = purchases.reduce((sum, purchase) => sum + Math.max(0, purchase.value), 0)
  const meanValue = total / purchases.length
  const logValue = (value: number) => Math.log((Math.max(0, value) + 0.1 * typicalValue) / typicalValue)
  return [
    Math.log1p(x),
    silence / age,
    x > 0 ? Math.log(silence / meanPause) : NaN,
    x > 1 ? Math.log((pauses.at(-1) ?? 1) / meanPause) : NaN,
    x > 1 ? spread / meanPause : NaN,
    x > 0 ? purchases.filter((purchase) => purchase.day > endDay - age / 2).length / (x + 1) : NaN,
    Math.log(age),
    Math.log(silence),
    Math.log((x + 0.5) / (age + 15)),
    logValue(total),
    logValue(meanValue),
    logValue(first.value),
    x > 0 ? logValue(last.value) - logValue((total - last.value) / x) : NaN,
    x > 0 ? (pauses[0] ?? 0) / age : NaN,
    x > 0 ? Math.max(...pauses) / age : NaN,
  ]
}

/** What a corrector is given: the history's own features, then what the lifetime models make of it. */
export const correctorFeatures: readonly string[] = [...featureNames, 'chance of still being a customer', 'orders expected', 'chance of an order by the counts alone']

/** A corrector's input, in the order of `correctorFeatures`. */
export function correctorRow(features: readonly number[], forecast: { active: number; expected: number; buys: number }): number[] {
  return [...features.slice(0, featureNames.length), forecast.active, Math.log(Math.max(1e-6, forecast.expected)), logit(clamp(forecast.buys))]
}
