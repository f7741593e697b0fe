import type { Backend } from '~/ml'
import type { Random } from '~/platform/random'
import type { PurchaseLog } from '../lifetimes/purchase-log'
import { fitBases } from './base-forecast'
import { correctorFeatures, featureNames } from './customer-features'
import { memberKinds, trainMember, type MemberKind, type TrainedMember } from './members'
import { principalComponents, type PrincipalComponent } from './principal-components'
import { openMoment } from './moment'
import { measureLevelShare } from './level-share'
import { levelAt, type Correction, type PropensityModel } from './propensity-model'
import { measureInformation, selectFeatures, type FeatureInformation } from './select-features'
import { buildTrainingTable, keepFeatures } from './training-table'
import type { TrainingCut } from './training-cuts'

/** Correctors trained on one stretch of history, ready to be used alone or together. */
export interface TrainedCorrectors {
  trained: TrainedMember[]
  features: number[]
  information: FeatureInformation[]
  /** The leading directions in which the customers' features differ. */
  components: PrincipalComponent[]
  rows: number
  /** How much of the level that they learned may be taken, 0 to 1. */
  levelShare: number
}

const componentsShown = 3

/**
 * Learns how customers depart from the lifetime models' forecast. At each cut the lifetime models are fitted to what
 * lies before it and foretell what lies after; each corrector, given that forecast as its offset and what else the
 * history says, is trained on the difference. The horizon is thus the lifetime models' affair, and a corrector that
 * has learned nothing leaves their forecast as it was.
 */
export function trainCorrectors(log: PurchaseLog, cuts: readonly TrainingCut[], kinds: readonly MemberKind[], backend: Backend | null, random: Random): TrainedCorrectors {
  const table = buildTrainingTable(log, cuts, random.fork('rows'))
  const information = measureInformation(table.columns, table.bought)
  const features = selectFeatures(information, [correctorFeatures.length - 1])
  const kept = keepFeatures(table, features)
  return {
    trained: memberKinds.filter((kind) => kinds.includes(kind)).map((kind) => trainMember(kind, kept, backend, random)),
    features,
    information,
    components: principalComponents(table.columns.slice(0, featureNames.length), componentsShown),
    rows: table.bought.length,
    levelShare: measureLevelShare(table.departures, countPeriods(cuts)),
  }
}

/** Correctors made ready for the days after `endDay`: the lifetime models fitted there (unless `bases` are given), and the level of each horizon (days) set. */
export function buildPropensity(correction: Correction, log: PurchaseLog, endDay: number, horizons: readonly number[], bases = fitBases(log.splitAt(endDay, endDay))): PropensityModel {
  const { members, features, shape, levelShare } = correction
  return { bases, members, features, shape, levelShare, levels: horizons.map((days) => levelAt(correction, openMoment(log, endDay, endDay + days, bases))) }
}

/** The most periods, taken from the last backwards, of which none reaches into another. */
function countPeriods(cuts: readonly TrainingCut[]): number {
  let count = 0
  let from = Infinity
  for (const cut of cuts.toSorted((a, b) => b.endDay - a.endDay)) {
    if (cut.untilDay > from) continue
    count++
    from = cut.endDay
  }
  return count
}
