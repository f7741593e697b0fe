export interface EstimateView {
  value: number
  low: number
  high: number
}

export interface ExperimentRow {
  id: string
  flowId: string
  name: string
  state: 'RUNNING' | 'DECIDED' | 'STOPPED'
  startedAt: Date
  windowDays: number
  variants: { id: string; name: string }[]
  winner: string | null
}

/** The experiment of a report: with what its page says of the plan. */
export interface ExperimentDetail extends ExperimentRow {
  primaryMetric: 'conversion' | 'revenue'
  allocation: 'fixed' | 'thompson'
  floor: number
  onBreach: 'control' | 'nothing' | 'warn'
  /** Counted once a day; null until then. */
  undelivered: number | null
  carriedOver: number | null
}

/** What a variant does otherwise than its flow; what is absent is the same. */
export interface VariedView {
  subjectStyle?: string
  tone?: 'plain' | 'warm' | 'playful' | 'refined'
  layout?: 'single' | 'three' | 'text'
  products?: number
  offer?: { percentage: number } | null
  recommender?: 'ranked' | 'popular'
  sendHour?: number | 'best'
  waitDays?: number
  policy?: { kind: 'helped'; explore: number } | { kind: 'contact'; explore: number; moments: number; everyDays: number }
}

export interface ArmView {
  variant: string
  name: string
  assigned: number
  customers: number
  orders: number
  conversion: EstimateView
  revenuePerCustomer: EstimateView
  unsubscribed: EstimateView
  complained: EstimateView
  refunded: EstimateView
}

export interface ComparisonView {
  metric: 'conversion' | 'revenue'
  variant: string
  against: string
  perHundred: EstimateView
  adjustedP: number
  chanceToWin: number | null
  decided: boolean
}

export interface ExperimentReportView {
  experiment: ExperimentDetail
  currency: string
  arms: ArmView[]
  comparisons: ComparisonView[]
  winsorising: { cap: number | null; customers: number; shareOfBuyers: number; shareOfRevenue: number }
  segments: { correction: 'holm' | 'benjamini-hochberg'; rows: { segment: string; customers: number; comparison: ComparisonView }[] }
  /** By day, oldest first; empty where the allocation is fixed. */
  allocation: { day: string; variant: string; probability: number }[]
  sampleRatio: { pValue: number; alarm: boolean }
  guardRails: { variant: string; metric: 'unsubscribed' | 'complained' | 'refunded'; rate: number; low: number; limit: number; breached: boolean }[]
  /** How the layer's customers are shared out; null: in no layer. */
  layer: { name: string; parts: { flowId: string; share: number }[] } | null
  /** Variants that a guard rail took out. */
  removals: { variant: string; instead: 'control' | 'nothing'; metric: 'unsubscribed' | 'complained' | 'refunded'; rate: number; limit: number; removedAt: Date; restoredAt: Date | null; restoredBy: string | null }[]
  decided: boolean
  leader: string | null
  /** About how many more days until it is decided; null: decided, or not foreseeable. */
  daysLeft: number | null
  /** What can be said by now, with how long a decision may take. */
  verdict: string
  history: { day: string; variant: string; against: string; difference: EstimateView }[]
}
