/** A window of time, `from` included, `to` left out. */
export interface Period {
  from: Date
  to: Date
}

export interface CampaignFigures {
  flowId: string
  name: string
  sent: number
  delivered: number
  /** Mails opened by a person as far as can be told; proxies apart. */
  humanOpens: number
  machineOpens: number
  clicks: number
  machineClicks: number
  orders: number
  attributedRevenue: number
  unsubscribed: number
  complained: number
  lastSentAt: Date | null
}

export interface HomeFigures {
  currency: string
  period: Period
  sent: number
  delivered: number
  bounced: number
  humanOpens: number
  machineOpens: number
  clicks: number
  machineClicks: number
  unsubscribed: number
  complained: number
  /** Orders that followed a click within the shop's window: last click, stated as such. */
  attributedOrders: number
  attributedRevenue: number
  /** Treated minus holdout over the running experiments, with its interval; null while there is nothing to compare. Never added to attributed. */
  incremental: {
    orders: { value: number; low: number; high: number }
    revenue: { value: number; low: number; high: number }
    customers: number
    heldOut: number
  } | null
  campaigns: CampaignFigures[]
}

export interface DayFigures {
  /** YYYY-MM-DD in the shop's zone. */
  day: string
  sent: number
  humanOpens: number
  machineOpens: number
  clicks: number
  orders: number
  revenue: number
}
