import type { Format } from '../use-format'
import { usePanel, type Locale } from '../panel-context'
import { featureWords } from './en/feature-words'
import { chineseRoomWords } from './zh-cn/room-words'

/** What a page knows of a customer's profile, as data. Shares and chances 0 to 1, money in the shop's currency. */
export interface ProfileData {
  segment: string
  orders: number
  recencyDays: number | null
  monetaryTotal: number
  intervalDays: number | null
  expectedIntervalDays: number | null
  overdue: number | null
  pAlive: number | null
  expectedOrders90: number | null
  expectedValue365: number | null
  buys60: number | null
  drivers: { feature: string; effect: number }[]
  interests: {
    categories: { name: string; weight: number; evidence: { items: number } }[]
    vendors: { name: string; weight: number; evidence: { orders: number } }[]
    topics: { words: string[]; weight: number; evidence: { orders: number; items: number }; products: string[] }[]
    sizes: { name: string; category: string; evidence: { orders: number } }[]
    colours: { name: string; evidence: { orders: number } }[]
    visits: { kinds: { name: string; evidence: { views: number; carts: number; days: number } }[]; searches: { words: string; evidence: { times: number } }[] }
    priceLevel: { level: 'low' | 'middle' | 'high' } | null
  }
  bestHour: number | null
}

/** A respect in which a group of customers differs from the others. */
export interface TraitData {
  feature: 'recency' | 'frequency' | 'basket' | 'tenure'
  level: 'high' | 'low'
}

/** What an experiment says, as data. */
export interface VerdictData {
  experiment: { primaryMetric: 'conversion' | 'revenue'; state: string; windowDays: number }
  currency: string
  arms: { variant: string; name: string; customers: number }[]
  comparisons: { metric: 'conversion' | 'revenue'; variant: string; against: string; perHundred: { value: number; low: number; high: number }; decided: boolean }[]
  sampleRatio: { alarm: boolean }
  guardRails: { variant: string; metric: 'unsubscribed' | 'complained' | 'refunded'; rate: number; breached: boolean }[]
  removals: { variant: string }[]
  daysLeft: number | null
}

export interface DecisionData {
  trigger?: string
  flowVersion?: number
  variant?: string
  probability?: number
  copyModel?: string
  /** The arm that a guard rail took out, in whose place this variant stands. */
  instead?: string
  /** What a policy chose for this customer, with what chance. */
  policy?: { action: string; chance: number; model: { version: number } }
  /** The layer that keeps the customer out of the experiment. */
  outside?: string
  probabilities?: Record<string, number>
  models?: Record<string, number>
  inputsHash?: string
  sources?: Record<string, string>
  rejected?: number
  recommendations?: { productId: string; source: string; probability?: number; moves?: { rule: 'looked-at' | 'expected-value' | 'expected-margin' | 'boost' | 'diversity'; from: number; to: number; factor?: number }[] }[]
  offer?: { code: string; percentage: number; endsAt: string } | null
}

/** What came of a test mail, as data. */
export interface TestMailData {
  outcome?: string
  provider?: 'sendgrid' | 'smtp' | 'viewer'
  to?: string
  detail?: string
}

/**
 * Words for what the rooms say as codes and values. The rooms' own sentences are English; another language writes its
 * own from the same data. `english` is what the room said, and what stands where a language has no words of its own.
 */
export interface RoomWords {
  /** Why a mail waits, was not sent or is in doubt. */
  held(state: string, reason: string | null, english: string | null): string | null
  /** Why a customer left a flow. */
  exit(reason: string, english: string): string
  segment(name: string, english: string): string
  segmentMeaning(name: string, english: string): string
  /** The name of a group that k-means found, from what sets it apart. */
  cluster(traits: TraitData[], english: string): string
  profile(profile: ProfileData, english: string[], format: Format): string[]
  /** A feature of a customer's history. */
  feature(name: string): string
  decision(decision: DecisionData, titles: Record<string, string>, english: { name: string; value: string }[], format: Format): { name: string; value: string }[]
  /** Why a model is used or not. */
  modelWhy(card: { why: string; promoted?: boolean; value: number; baseline: number }): string
  baseline(english: string): string
  job(name: string, english: string): string
  verdict(report: VerdictData, english: string, format: Format): string
  /** What came of a test mail or a check of the key. */
  testMail(answer: TestMailData, english: string): string
  /** A sentence of a room that carries no code. */
  sentence(english: string): string
}

const english: RoomWords = {
  held: (_state, _reason, said) => said,
  exit: (_reason, said) => said,
  segment: (_name, said) => said,
  segmentMeaning: (_name, said) => said,
  cluster: (_traits, said) => said,
  profile: (_profile, said) => said,
  feature: (name) => featureWords[name] ?? name,
  decision: (_decision, _titles, said) => said,
  modelWhy: (card) => card.why,
  baseline: (said) => said,
  job: (_name, said) => said,
  verdict: (_report, said) => said,
  testMail: (_answer, said) => said,
  sentence: (said) => said,
}

const byLocale: Record<Locale, RoomWords> = { en: english, 'zh-CN': chineseRoomWords }

export function roomWordsFor(locale: Locale): RoomWords {
  return byLocale[locale]
}

/** Words for what the rooms say, in the panel's language. */
export function useRoomWords(): RoomWords {
  return roomWordsFor(usePanel().locale)
}
