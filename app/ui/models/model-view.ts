import type { ContactView } from './contact-view'
import type { ContentView } from './content-view'
import type { EffectQuality } from './effect-view'
import type { ForecastQuality } from './forecast-view'
import type { RecommenderQuality } from './recommender-view'
import type { TopicQuality } from './topic-view'
import type { UpliftView } from './uplift-view'

export interface ModelVersion {
  id: string
  kind: string
  version: number
  state: 'LIVE' | 'NOT_PROMOTED' | 'RETIRED'
  trainedAt: Date
  retrainSince: Date | null
  countedAt: Date | null
  card: {
    metric: string
    value: number
    baseline: number
    baselineName: string
    higherIsBetter: boolean
    why: string
    promoted: boolean
    rows: number
    seconds: number
    backend?: string
  }
  /** How a recommender was judged; null for the other kinds. */
  quality: RecommenderQuality | null
  /** How a forecast of orders was chosen; null for the other kinds. */
  forecast: ForecastQuality | null
  /** How a model of what becomes of a mail was judged; null for the other kinds. */
  effect: EffectQuality | null
  /** How the topics of the catalogue were chosen; null for the other kinds. */
  topics: TopicQuality | null
  /** How a model of whom a flow's mails help was judged; null for the other kinds. */
  uplift: UpliftView | null
  /** How a model of which variant suits whom was judged; null for the other kinds. */
  content: ContentView | null
  /** How a policy of when to write was judged; null for the other kinds. */
  contact: ContactView | null
  /** Forecasts in bins of their size: what was foretold, what happened; null where the model makes none. */
  reliability: ReliabilityBin[] | null
  /** What a wording model learned from beside the common corpus; null for the other kinds. */
  learnedFrom: LearnedFromCounts | null
}

/**
 * Sentences by what the merchant made of them; sentences with results and the mails that said them; product texts, and their
 * words that sentences of ours use too; the store's own words that were learned from typed sentences.
 */
export interface LearnedFromCounts {
  approved: number
  typed: number
  rejected: number
  forbidden: number
  reused: number
  measured: number
  mails: number
  texts: number
  words: number
  ownWords: number
}

/** Growth of order lines and share of new products since a training, and from what on it is trained out of its turn: shares. */
export interface RecommenderChange {
  lines: number
  products: number
  limits: { lines: number; products: number }
}

export interface JobRow {
  job: string
  title: string
  dueAt: Date | null
  lastRunAt: Date | null
  lastSeconds: number | null
  lastError: string | null
}

/** Shares 0 to 1. */
export interface ReliabilityBin {
  foretold: number
  happened: number
  customers: number
}
