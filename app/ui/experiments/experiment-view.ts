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
}

export interface ComparisonView {
  metric: 'conversion' | 'revenue'
  variant: string
  against: string
  perHundred: EstimateView
  pValue: number | null
  chanceToWin: number | null
  decided: boolean
}

export interface ExperimentReportView {
  experiment: ExperimentRow
  currency: string
  arms: ArmView[]
  comparisons: ComparisonView[]
  sampleRatio: { pValue: number; alarm: boolean }
  guardRails: { variant: string; metric: 'unsubscribed' | 'complained'; rate: number; limit: number; breached: boolean }[]
  decided: boolean
  leader: string | null
  /** What can be said by now, with how long a decision may take. */
  verdict: string
  history: { day: string; variant: string; against: string; difference: EstimateView }[]
}
