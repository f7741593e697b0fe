import { explainRow, scoreRow, trainBoostedTrees, boostingDefaults, type BoostedTrees } from './boosted-trees'
import type { Backend } from '~/ml'
import type { Random } from '~/platform/random'
import { explainNetwork, runNetwork, type Network } from './network'
import { explainRidge, scoreRidge, trainRidgeRegression, type RidgeRegression } from './ridge-regression'
import { trainNetwork } from './train-network'
import type { TrainingTable } from './training-table'

/** The kinds of corrector, the plainest first: a logistic regression, boosted trees, and two neural networks. */
export const memberKinds = ['regression', 'trees', 'dense', 'recurrent'] as const
export type MemberKind = (typeof memberKinds)[number]

/** One trained corrector: its scores are added to the lifetime forecast's log-odds and log count. */
export type Member =
  | { kind: 'regression'; buys: RidgeRegression; count: RidgeRegression }
  | { kind: 'trees'; buys: BoostedTrees; count: BoostedTrees }
  | { kind: 'dense' | 'recurrent'; network: Network }

const boosting = { ...boostingDefaults, rounds: 60, depth: 3 }

export interface TrainedMember {
  kind: MemberKind
  /** null: not trained, for the reason `why`. */
  member: Member | null
  why: string
  seconds: number
}

/** Trains one corrector. `backend` is null where no network may be trained. */
export function trainMember(kind: MemberKind, table: TrainingTable, backend: Backend | null, random: Random): TrainedMember {
  const started = performance.now()
  const done = (member: Member | null, why = ''): TrainedMember => ({ kind, member, why, seconds: (performance.now() - started) / 1000 })
  const { columns, bought, counts, logOdds, logCounts } = table
  if (kind === 'regression') {
    return done({ kind, buys: trainRidgeRegression(columns, bought, logOdds, 'logistic'), count: trainRidgeRegression(columns, counts, logCounts, 'poisson') })
  }
  if (kind === 'trees') {
    return done({ kind, buys: trainBoostedTrees(columns, bought, logOdds, 'logistic', boosting, random.fork('logistic')), count: trainBoostedTrees(columns, counts, logCounts, 'poisson', boosting, random.fork('poisson')) })
  }
  if (!backend) return done(null, 'networks were not asked for')
  const { network, why } = trainNetwork(backend, table, kind, random.fork(kind))
  return done(network ? { kind, network } : null, why)
}

/** What one corrector adds to the log-odds of buying and to the log of the count. */
export function scoreMember(member: Member, row: ArrayLike<number>, sequence: ArrayLike<number>): [buys: number, count: number] {
  if (member.kind === 'regression') return [scoreRidge(member.buys, row), scoreRidge(member.count, row)]
  if (member.kind === 'trees') return [scoreRow(member.buys, row), scoreRow(member.count, row)]
  return runNetwork(member.network, row, sequence)
}

/** Each feature's part in what one corrector adds to the log-odds. */
export function explainMember(member: Member, row: readonly number[], sequence: ArrayLike<number>): number[] {
  if (member.kind === 'regression') return explainRidge(member.buys, row)
  if (member.kind === 'trees') return explainRow(member.buys, row, row.length)
  return explainNetwork(member.network, row, sequence)
}
