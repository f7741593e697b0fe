/** How a repeat-purchase model was chosen, as its card keeps it. */
export interface ForecastQuality {
  model: string
  holdoutDays: number
  holdoutCustomers: number
  converged: boolean
  /** Searches that ended at the same optimum, of so many. */
  startsAgreeing: number
  starts: number
  candidates: { name: string; logLoss: number | null; auc: number | null; calibrationError: number | null }[]
  notTrained: { kind: string; why: string }[]
  /** How the probabilities were bent; null where nothing was there to bend. */
  shape: { chosen: 'none' | 'platt' | 'isotonic' } | null
  /** How much more was bought than usual in the same 60 days a year ago, as a logarithm; 0: no season shows. */
  season: number
  /** What each feature tells of an order, in bits; most first. */
  features: { name: string; bits: number; kept: boolean }[]
  /** The main directions in which customers differ; `share` of all differences, 0 to 1. */
  components: { share: number; loadings: { feature: string; loading: number }[] }[]
}
