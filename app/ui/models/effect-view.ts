/** How a model of what becomes of a mail was judged, as its card keeps it. Shares 0 to 1. */
export interface EffectQuality {
  outcome: 'open' | 'click' | 'order' | 'unsubscribe'
  /** null: there were too few mails. */
  model: 'regression' | 'network' | null
  missing: { mails: number; outcomes: number } | null
  /** Mails in each slice of time, oldest first. */
  mails: { fitted: number; chosen: number; judged: number }
  judged: EffectJudgement | null
  /** Log-loss on the mails by which was chosen. */
  candidates: { name: 'rate' | 'regression' | 'network'; logLoss: number }[]
}

export interface EffectJudgement {
  /** Of the first and the last mail judged, ISO 8601. */
  from: string
  to: string
  /** Mails with the outcome. */
  happened: number
  auc: number
  baselineAuc: number
  confusion: Confusion
  roc: RocPoint[]
  reliability: { foretold: number; happened: number; mails: number }[]
}

export interface Confusion {
  threshold: number
  truePositive: number
  falsePositive: number
  falseNegative: number
  trueNegative: number
}

export interface RocPoint {
  falsePositiveRate: number
  truePositiveRate: number
}
