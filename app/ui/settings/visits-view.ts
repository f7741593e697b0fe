/** How the telling of visits stands; the shape that collect answers, with the switch beside it. */
export interface VisitsView {
  turnedOn: boolean
  /** Nobody of this store may be profiled: there is nothing to turn on. */
  profilingEnabled: boolean
  live: boolean
  checkedAt: Date | null
  error: string | null
  counts: { outcome: string; visits: number }[]
  days: number
  kept: number
  linked: number
  customers: number
  keptDays: number
}

export interface VisitsPayload {
  intent: 'turn-on' | 'turn-off' | 'renew-key' | 'check'
}
