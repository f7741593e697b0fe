interface EstimateView {
  value: number
  low: number
  high: number
}

type ContactKindView = 'table' | 'network'

/** How a policy of when to write was judged, and what it learned. Values are per customer. */
export interface ContactView {
  flowName: string
  variant: string
  everyDays: number
  moments: number
  missing: { customers: number; orders: number } | null
  customers: { fitted: number; chosen: number; judged: number }
  metric: 'conversion' | 'revenue'
  kind: ContactKindView | null
  candidates: { kind: ContactKindView; lead: number }[]
  judged: (Record<'atOnce' | 'inversePropensity' | 'selfNormalised' | 'doublyRobust' | 'gain', EstimateView> & { fixedRules: EstimateView[] }) | null
  /** Shares by moment, and last of those it never writes to. */
  endings: number[]
  learned: { column: string; more: number; less: number }[]
}
