import type { FlowDefinition } from './definition'

/** In the order in which pages list them. */
export const flowKinds = ['post-purchase', 'win-back', 'welcome', 'cross-sell', 'replenish', 'back-in-stock', 'price-drop', 'review', 'birthday'] as const
export type FlowKind = (typeof flowKinds)[number]
export type FlowState = 'DRAFT' | 'ON' | 'PAUSED'

export interface Flow {
  id: string
  kind: FlowKind
  name: string
  state: FlowState
  version: number
  definition: FlowDefinition
  createdAt: Date
  updatedAt: Date
  /** Customers enter from here on: turning a flow on does not mail the past. */
  activeSince: Date | null
}

/** How many customers stand where. */
export interface FlowCounts {
  waiting: number
  sent: number
  heldOut: number
  exited: number
}

export interface FlowOverview extends Flow {
  counts: FlowCounts
}

/** One way to leave a flow without a mail, with how often it happened. */
export interface ExitCount {
  reason: string
  count: number
}
