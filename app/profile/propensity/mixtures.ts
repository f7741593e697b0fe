import { logLosses, type FullForecast } from '../evaluation/score-forecast'
import type { RepeatPurchaseModel } from '../lifetimes/repeat-purchase-model'
import type { Member, MemberKind } from './members'
import type { Moment } from './moment'
import { forecastMoment, scoreMoment, uncorrected, type Correction } from './propensity-model'
import { chooseShape, type Shape } from './shape'
import type { TrainedCorrectors } from './train-propensity'

/** The mean of the lifetime models as it is, correctors alone, and several of them (the mean of their scores), the plainest first. */
export const mixtures = {
  together: [],
  regression: ['regression'],
  trees: ['trees'],
  blend: ['regression', 'trees'],
  dense: ['dense'],
  recurrent: ['recurrent'],
  ensemble: ['regression', 'trees', 'dense', 'recurrent'],
} as const satisfies Record<string, readonly MemberKind[]>

export type MixtureName = keyof typeof mixtures
export const mixtureNames = Object.keys(mixtures) as MixtureName[]

/** A mixture ready to forecast with; null where one of its members, or the regression, was not trained. */
export function correctionOf(name: MixtureName, correctors: Pick<TrainedCorrectors, 'trained' | 'features' | 'levelShare'>, shape: Shape = { kind: 'none' }): Correction | null {
  if (name === 'together') return { ...uncorrected, shape }
  const members = membersOf(name, correctors)
  const [anchor] = membersOf('regression', correctors) ?? []
  return members && anchor ? { members, anchor, features: correctors.features, levelShare: correctors.levelShare, shape } : null
}

/** The trained members of a mixture; null where one of them was not trained. */
export function membersOf(name: MixtureName, { trained }: Pick<TrainedCorrectors, 'trained'>): Member[] | null {
  const members = mixtures[name].map((kind) => trained.find((each) => each.kind === kind)?.member ?? null)
  return members.every((member) => member !== null) ? members : null
}

export interface MixtureTrial {
  name: MixtureName
  forecast: FullForecast
  /** Log-loss of "buys at all", customer by customer. */
  losses: number[]
}

/** The mixtures (all, or those named) that could be trained, judged on what followed a moment. */
export function tryMixtures(correctors: TrainedCorrectors, moment: Moment, spend: Pick<RepeatPurchaseModel, 'spend' | 'meanPurchaseValue'>, names: readonly MixtureName[] = mixtureNames): MixtureTrial[] {
  const outcomes = outcomesOf(moment)
  return names.flatMap((name) => {
    const correction = correctionOf(name, correctors)
    if (!correction) return []
    const forecast = forecastMoment(correction, moment, spend)
    return [{ name, forecast, losses: logLosses(forecast.probabilityBuys, outcomes) }]
  })
}

/** The shape that a mixture's log-odds need, found on what followed a moment. */
export function shapeOf(name: MixtureName, correctors: TrainedCorrectors, moment: Moment): { shape: Shape; logLoss: Record<Shape['kind'], number> } {
  const correction = correctionOf(name, correctors)
  if (!correction) throw new Error(`The mixture "${name}" was not trained.`)
  const scores = scoreMoment(correction, moment)
  return chooseShape(scores.map(([odds]) => odds), outcomesOf(moment))
}

const outcomesOf = ({ split }: Moment): number[] => split.actual.map((count) => (count > 0 ? 1 : 0))
