interface EstimateView {
  value: number
  low: number
  high: number
}

/** How a model of whom a flow's mails help was judged, as its card keeps it. Values are orders per customer. */
export interface UpliftView {
  flowName: string
  missing: { customers: number; heldOut: number; orders: number } | null
  customers: { fitted: number; judged: number; heldOut: number }
  judged: { qini: EstimateView; gain: EstimateView; everyone: EstimateView; mailedShare: number; curve: { share: number; gain: number }[] } | null
  candidates: { name: 'residual' | 'two-model' | 'transformed-outcome'; shrink: number; risk?: number; qini: number }[]
  drivers: { column: string; effect: number }[]
}
