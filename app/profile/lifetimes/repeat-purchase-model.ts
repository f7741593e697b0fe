import { bgNbd, mbgNbd } from './beta-geometric'
import { fitGammaGamma, fitLifetimeModel, type Fit, type Prior } from './fit'
import { expectedPurchaseValue, type GammaGammaParameters } from './gamma-gamma'
import { groupHistories, type Four, type LifetimeModel, type PurchaseHistory } from './lifetime-model'
import { paretoNbd } from './pareto-nbd'
import type { TimeSplit } from './purchase-log'

export const lifetimeModels: readonly LifetimeModel[] = [bgNbd, mbgNbd, paretoNbd]

/** A fitted model of how often customers buy. */
export interface FittedCounts {
  model: LifetimeModel['name']
  parameters: Four
}

/** How often and how much: a fitted repeat-purchase model and a fitted spend model. What the registry keeps. */
export interface RepeatPurchaseModel extends FittedCounts {
  standardErrors: Four
  /** null: too few repeat purchases to say; then the mean order of the customer serves. */
  spend: GammaGammaParameters | null
  meanPurchaseValue: number
}

/**
 * Beliefs for stores with little history: what published customer bases show, within a factor of about four either
 * way. Times in weeks.
 */
const priors: Record<LifetimeModel['name'], Prior> = {
  'bg-nbd': { mean: [-0.7, 2, -0.4, 0.7], deviation: [1.3, 1.3, 1.3, 1.3] },
  'mbg-nbd': { mean: [-0.7, 2, -0.4, 0.7], deviation: [1.3, 1.3, 1.3, 1.3] },
  'pareto-nbd': { mean: [-0.5, 2.2, -0.5, 2.4], deviation: [1.3, 1.3, 1.3, 1.3] },
}

/** Repeat purchases below which the spend of repeat purchases is not modelled. */
const leastSpenders = 20

export function findLifetimeModel(name: string): LifetimeModel {
  const model = lifetimeModels.find((candidate) => candidate.name === name)
  if (!model) throw new Error(`"${name}" is not a repeat-purchase model; there are ${lifetimeModels.map((each) => each.name).join(', ')}.`)
  return model
}

/** More customers than these move four parameters by less than anyone can see; every n-th is taken. */
const mostFitted = 20_000

function sampleEvenly(histories: readonly PurchaseHistory[]): readonly PurchaseHistory[] {
  const step = Math.ceil(histories.length / mostFitted)
  return step <= 1 ? histories : histories.filter((_, i) => i % step === 0)
}

/** The counts alone, without spend, from one start: for the many forecasts that correctors are trained on. */
export function fitQuickly(model: LifetimeModel, split: TimeSplit): FittedCounts {
  return { model: model.name, parameters: fitLifetimeModel(model, groupHistories(sampleEvenly(split.histories)), priors[model.name], 1).parameters }
}

/** Fits one model and the spend beside it to what is known at a split, with the weak belief for small stores. */
export function fitRepeatPurchase(model: LifetimeModel, split: TimeSplit): { fitted: RepeatPurchaseModel; fit: Fit<Four> } {
  const fit = fitLifetimeModel(model, groupHistories(sampleEvenly(split.histories)), priors[model.name])
  return { fitted: { model: model.name, parameters: fit.parameters, standardErrors: fit.standardErrors, ...fitSpend(split) }, fit }
}

/** The spend of repeat purchases at a split; `spend` is null with too few of them. */
export function fitSpend(split: TimeSplit): Pick<RepeatPurchaseModel, 'spend' | 'meanPurchaseValue'> {
  const x: number[] = []
  const z: number[] = []
  split.histories.forEach((history, row) => {
    const mean = split.meanRepeatValue[row] ?? 0
    if (history.x > 0 && mean > 0) {
      x.push(history.x)
      z.push(mean)
    }
  })
  const purchases = x.reduce((sum, count) => sum + count, 0)
  const meanPurchaseValue = purchases > 0 ? x.reduce((sum, count, i) => sum + count * (z[i] ?? 0), 0) / purchases : 0
  const fit = x.length >= leastSpenders ? fitGammaGamma({ x, z }) : null
  // Without a mean over customers (q <= 1) the model cannot speak for those who never came back.
  return { spend: fit?.converged && fit.parameters[1] > 1 ? fit.parameters : null, meanPurchaseValue }
}

/** Expected value of a customer's next purchase. */
export function expectedSpend(fitted: Pick<RepeatPurchaseModel, 'spend' | 'meanPurchaseValue'>, repeats: number, meanRepeatValue: number): number {
  if (fitted.spend) return expectedPurchaseValue(fitted.spend, meanRepeatValue > 0 ? repeats : 0, Math.max(0, meanRepeatValue))
  return repeats > 0 && meanRepeatValue > 0 ? meanRepeatValue : fitted.meanPurchaseValue
}
