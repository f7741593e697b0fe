import type { Grouping } from './clusters/load-clusters'
import type { Outlook, PurchaseCounts } from './foresee'
import { findInterests, type InterestLine } from './interests/find-interests'
import { findVisitInterests, type VisitMoment } from './interests/find-visit-interests'
import type { ProductWords } from './interests/product-words'
import { nameSegment } from './name-segment'
import type { Profile } from './profile'
import { estimateInterval, measureOverdue } from './rhythm/estimate-interval'
import { findBestHour, presenceWeight, type HourMoment } from './rhythm/find-best-hour'
import { dayOf, hourOf } from './rhythm/local-time'
import type { OrderSummaryNumbers } from './rhythm/summarise-orders'
import { scoreRfm } from './score-rfm'
import { findTopics } from './topics/find-topics'
import type { TopicModel } from './topics/topic-model'
import type { StoreSurvey } from './survey/store-survey'

/** The store's side of every profile of one run. */
export interface ProfileGround {
  now: Date
  survey: StoreSurvey
  positionOf: (price: number) => number
  words: ProductWords
  /** null: no model is live. */
  foresee: ((counts: PurchaseCounts, features: readonly number[]) => Outlook) | null
  modelVersion: string
  /** The live grouping of customers; null: none has won. */
  grouping: Grouping | null
  /** The live topics of the catalogue; null: none have won. */
  topics: TopicModel | null
  /** Clock time of the store. */
  storeLocal: (utc: number) => number
}

/** A customer's side of a profile. */
export interface ProfileSource {
  customerId: string
  summary: OrderSummaryNumbers
  /** As `customerFeatures` gives them; empty where no model asks for them. */
  features: readonly number[]
  /** Kept lines, oldest first. */
  lines: readonly InterestLine[]
  /** What they did on the storefront, oldest first. */
  visits: readonly VisitMoment[]
  /** When they clicked in a mail, visited the storefront or began a checkout, milliseconds UTC, oldest first. */
  presence: readonly number[]
  /** Clock time where the customer lives. */
  toLocal: (utc: number) => number
}

const day = 86_400_000

/** Everything that is said of one customer. Pure: the same history, survey and time give the same profile. */
export function buildProfile(source: ProfileSource, ground: ProfileGround): Profile {
  const { summary, lines, toLocal } = source
  const now = ground.now.getTime()
  const bought = summary.orders > 0
  const recencyDays = bought ? Math.max(0, (now - summary.lastAt) / day) : null
  const belief = estimateInterval({ count: summary.intervals, meanLog: summary.intervalMeanLog, squares: summary.intervalSquares }, ground.survey.rhythm)
  const scores = bought ? scoreRfm(summary, ground.survey.cutoffs) : { recency: 0, frequency: 0, monetary: 0 }
  const outlook = bought && ground.foresee ? ground.foresee(countPurchases(summary, now, ground.storeLocal), source.features) : null
  return {
    customerId: source.customerId,
    computedAt: ground.now,
    modelVersion: ground.modelVersion,
    orders: summary.orders,
    firstOrderAt: bought ? new Date(summary.firstAt) : null,
    lastOrderAt: bought ? new Date(summary.lastAt) : null,
    recencyDays,
    monetaryTotal: summary.total,
    averageOrder: bought ? summary.total / summary.orders : 0,
    intervalDays: summary.intervals > 0 ? summary.intervalMedian : null,
    expectedIntervalDays: bought ? belief.days : null,
    intervalSpread: bought ? belief.high / belief.days : null,
    overdue: recencyDays === null ? null : measureOverdue(recencyDays, belief),
    recencyScore: scores.recency,
    frequencyScore: scores.frequency,
    monetaryScore: scores.monetary,
    segment: nameSegment(summary.orders, scores),
    pAlive: outlook?.pAlive ?? null,
    expectedOrders90: outlook?.expectedOrders90 ?? null,
    expectedValue365: outlook?.expectedValue365 ?? null,
    buys30: outlook?.buys30 ?? null,
    buys60: outlook?.buys60 ?? null,
    buys90: outlook?.buys90 ?? null,
    drivers: outlook?.drivers ?? [],
    interests: { ...findInterests(lines, now, ground.positionOf), topics: ground.topics ? findTopics(lines, now, ground.topics) : [], visits: findVisitInterests(source.visits, now, lastBought(lines), ground.words) },
    bestHour: findBestHour(hoursOf(lines, source.presence, toLocal), ground.survey.hourShares),
    cluster: ground.grouping?.find(summary, now) ?? null,
    clusterVersion: ground.grouping?.version ?? null,
  }
}

/** Age in whole local days, as the models were trained: the day of the first order is day 0. */
export function countPurchases(summary: OrderSummaryNumbers, now: number, toLocal: (utc: number) => number): PurchaseCounts {
  return {
    repeats: summary.repeats,
    lastDay: summary.lastDay,
    ageDays: Math.max(summary.lastDay, dayOf(toLocal(now)) - dayOf(toLocal(summary.firstAt))),
    meanRepeatValue: summary.repeats > 0 ? summary.repeatTotal / summary.repeats : 0,
  }
}

/** When a product was last bought and kept. */
function lastBought(lines: readonly InterestLine[]): (productId: string) => number | undefined {
  const times = new Map(lines.map((line) => [line.productId, line.at]))
  return (productId) => times.get(productId)
}

/** Orders, clicks and visits by local hour, as they happened. */
function hoursOf(lines: readonly InterestLine[], presence: readonly number[], toLocal: (utc: number) => number): HourMoment[] {
  const moments = presence.map((at) => ({ at, weight: presenceWeight }))
  let order = ''
  for (const line of lines) {
    if (line.orderId === order) continue
    order = line.orderId
    moments.push({ at: line.at, weight: 1 })
  }
  return moments.sort((a, b) => a.at - b.at).map(({ at, weight }) => ({ hour: hourOf(toLocal(at)), weight }))
}
