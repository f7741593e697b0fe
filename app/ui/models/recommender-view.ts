export interface RankingFigures {
  ndcg10: number
  recall10: number
  hr10: number
  mrr: number
  coverage: number
  novelty: number
  gini: number
  interval: [number, number]
}

interface Shares {
  group: string
  shown: number
  catalogue: number
}

/** How the recommender was judged on later orders, as its card keeps it. */
export interface RecommenderQuality {
  customers: number
  cut: string
  ranking: 'trees' | 'chain'
  model: RankingFigures
  /** The plain rules and the sources by themselves, by name. */
  contenders: Record<string, RankingFigures>
  byActivity: { orders: string; customers: number; model: { ndcg10: number; hr10: number }; popular: { ndcg10: number; hr10: number } }[]
  exposure: { vendor: Shares[]; priceBand: Shares[]; collection: Shares[] }
  /** Of the chances that scores are turned into: days meant, and how far off they were, on average, on customers not fitted to. */
  calibration: { windowDays: number; error: number; customers: number } | null
  /** Of what customers met on the storefront, the share they bought within a fortnight; null: no visits are known. */
  storefront: { viewed: number; inCart: number; meetings: number } | null
  leftOut: { name: string; seconds: number }[]
  unsuited: string[]
  declined: string[]
  /** The source whose score is added to the ranker's own; null: none. */
  lean: { source: string; weight: number } | null
  /** Share of the ranker's decisions that rest on each feature. */
  weights: Record<string, number>
}
