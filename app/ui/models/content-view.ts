interface EstimateView {
  value: number
  low: number
  high: number
}

/** How a model of which variant suits whom was judged, and what it learned. Values are per customer. */
export interface ContentView {
  flowId: string
  flowName: string
  missing: { customers: number; orders: number } | null
  customers: { fitted: number; judged: number }
  metric: 'conversion' | 'revenue'
  judged: Record<'fixed' | 'inversePropensity' | 'selfNormalised' | 'doublyRobust' | 'gain', EstimateView> | null
  shares: { variant: string; share: number }[]
  learned: { column: string; variant: string; more: number; less: number }[]
}
