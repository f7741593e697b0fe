/** A window of time, `from` included, `to` left out. */
export interface Period {
  from: Date
  to: Date
}

/** Mails that were handed over within the period, and what became of them whenever it happened. Counts are of mails, not of events. */
export interface MailFigures {
  sent: number
  delivered: number
  bounced: number
  /** Opened by a person, as far as can be told. */
  humanOpens: number
  /** Opened by proxies and scanners only. */
  machineOpens: number
  clicks: number
  /** Clicked by scanners only. */
  machineClicks: number
  unsubscribed: number
  complained: number
  /** Orders that followed a click within the shop's window: last click, stated as such. Net of refunds. */
  attributedOrders: number
  attributedRevenue: number
}

export interface CampaignFigures extends MailFigures {
  flowId: string
  /** The flow's name when it last sent. */
  name: string
  lastSentAt: Date
}

export interface Interval {
  value: number
  low: number
  high: number
}

/** What the mails brought beyond what would have happened anyway: treated minus held out. Never added to the attributed. */
export interface Incremental {
  /** More orders (fewer where negative) among the mailed customers than if none had been mailed; always-valid interval. */
  orders: Interval
  revenue: Interval
  /** Mailed and held-out customers it was told from: assigned in the period, their windows over. */
  customers: number
  heldOut: number
}

export interface HomeFigures extends MailFigures {
  currency: string
  period: Period
  /** null while there is nothing to compare. */
  incremental: Incremental | null
  /** Flows that sent in the period, the latest first. */
  campaigns: CampaignFigures[]
}

export interface DayFigures {
  /** YYYY-MM-DD in the shop's zone. */
  day: string
  sent: number
  humanOpens: number
  machineOpens: number
  clicks: number
  attributedOrders: number
  attributedRevenue: number
}
