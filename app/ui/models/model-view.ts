export interface ModelVersion {
  id: string
  kind: string
  version: number
  state: 'LIVE' | 'NOT_PROMOTED' | 'RETIRED'
  trainedAt: Date
  retrainSince: Date | null
  card: {
    metric: string
    value: number
    baseline: number
    baselineName: string
    higherIsBetter: boolean
    why: string
    rows: number
    seconds: number
    backend?: string
  }
}

export interface JobRow {
  job: string
  title: string
  dueAt: Date | null
  lastRunAt: Date | null
  lastSeconds: number | null
  lastError: string | null
}
