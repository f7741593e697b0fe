import { scoreForecast, type FullForecast } from './evaluation/score-forecast'
import type { TimeSplit } from './lifetimes/purchase-log'
import { correctorFeatures, featureNames } from './propensity/customer-features'
import type { MemberKind } from './propensity/members'
import type { TrainedCorrectors } from './propensity/train-propensity'

/** One candidate and how well it foretold the time on which it was chosen: what the card shows of it. */
export interface CandidateFigures {
  name: string
  logLoss: number | null
  auc: number
  calibrationError: number | null
}

export function describeTrial({ candidate, forecast }: { candidate: { name: string }; forecast: FullForecast }, split: TimeSplit): CandidateFigures {
  const { logLoss, auc, ece } = scoreForecast(forecast, split.actual, split.actualValue)
  return { name: candidate.name, logLoss, auc, calibrationError: ece }
}

/** Correctors that were not trained, and why. */
export function notTrained({ trained }: Pick<TrainedCorrectors, 'trained'>): { kind: MemberKind; why: string }[] {
  return trained.filter(({ member }) => member === null).map(({ kind, why }) => ({ kind, why }))
}

/** Loadings smaller than this are not put into words. */
const leastLoading = 0.25

/** Which features were kept and what each tells, and the main directions in which customers differ, by feature. */
export function describeFeatures({ features, information, components }: Pick<TrainedCorrectors, 'features' | 'information' | 'components'>) {
  return {
    features: information.map(({ feature, bits, p }) => ({ name: correctorFeatures[feature] ?? '', bits, p, kept: features.includes(feature) })),
    components: components.map(({ share, loadings }) => ({
      share,
      loadings: loadings
        .map((loading, i) => ({ feature: featureNames[i] ?? '', loading }))
        .filter(({ loading }) => Math.abs(loading) >= leastLoading)
        .sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading) || (a.feature < b.feature ? -1 : 1))
        .slice(0, 4),
    })),
  }
}
