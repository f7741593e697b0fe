interface Range {
  value: number
  low: number
  high: number
}

export interface CampaignRow {
  flowId: string
  name: string
  sent: number
  delivered: number
  humanOpens: number
  machineOpens: number
  clicks: number
  attributedOrders: number
  attributedRevenue: number
  unsubscribed: number
  lastSentAt: Date | null
}

export interface HomeView {
  sent: number
  delivered: number
  bounced: number
  humanOpens: number
  machineOpens: number
  clicks: number
  machineClicks: number
  attributedOrders: number
  attributedRevenue: number
  incremental: { orders: Range; revenue: Range; customers: number; heldOut: number } | null
  campaigns: CampaignRow[]
}

export interface DayRow {
  /** YYYY-MM-DD in the store's zone. */
  day: string
  sent: number
  humanOpens: number
  clicks: number
  attributedRevenue: number
}

export const setupStepIds = ['sender', 'address', 'provider', 'history', 'models', 'flow'] as const
export type SetupStepId = (typeof setupStepIds)[number]

export interface SetupStep {
  id: SetupStepId
  done: boolean
}
