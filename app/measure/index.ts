/**
 * measure: did it work?
 *
 * In: the mail provider's signed events, orders (through collect), and who was assigned to which arm.
 * Out: opens and clicks by people apart from those by machines, orders attributed to a click, outcomes of every
 * experiment arm against the holdout with intervals that may be looked at every day, and the figures of the panel.
 * Owns: mail_event, experiment, assignment, attribution.
 */
import type { ShopContext, Services } from '~/platform/context'
import type { Env } from '~/platform/env.server'
import type { ShopTransaction } from '~/platform/tenancy'
import type { Experiment, ExperimentVariant, Metric } from './experiments/experiment'
import type { ExperimentReport } from './experiments/report'
import type { DayFigures, HomeFigures, Period } from './figures/figures'

export * from './experiments/experiment'
export type * from './experiments/report'
export type * from './figures/figures'

export declare function verifyEventSignature(env: Env, headers: Headers, rawBody: string): boolean
export declare function ingestEvents(services: Services, events: unknown[]): Promise<{ stored: number; duplicates: number; ignored: number }>
export declare function createExperiment(
  tx: ShopTransaction,
  input: { flowId: string; name: string; variants: ExperimentVariant[]; holdoutShare: number; primaryMetric?: Metric; windowDays?: number; expectedSize?: number },
  now: Date,
): Promise<Experiment>
export declare function assignVariant(tx: ShopTransaction, experiment: Experiment, customerId: string, now: Date): Promise<{ variant: string }>
export declare function listExperiments(context: ShopContext): Promise<Experiment[]>
export declare function experimentReport(context: ShopContext, experimentId: string): Promise<ExperimentReport | null>
export declare function stopExperiment(context: ShopContext, experimentId: string): Promise<void>
export declare function decideExperiment(context: ShopContext, experimentId: string, winner: string): Promise<void>
export declare function attributeOrders(context: ShopContext): Promise<{ attributed: number }>
export declare function refreshOutcomes(context: ShopContext): Promise<{ assignments: number }>
export declare function readHomeFigures(context: ShopContext, period: Period): Promise<HomeFigures>
export declare function readDailyFigures(context: ShopContext, period: Period): Promise<DayFigures[]>
export declare function forgetCustomer(context: ShopContext, customerId: string): Promise<void>
