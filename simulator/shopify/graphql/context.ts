import type { World } from '../../world/world'
import type { BulkOperations } from '../bulk/bulk-operations'
import type { AppSubscriptions } from '../webhooks/subscriptions'

/** What resolvers see: the world, who asks, and how lists are to be cut. */
export interface AdminContext {
  world: World
  scopes: ReadonlySet<string>
  apiKey: string
  bulk: BulkOperations
  subscriptions: AppSubscriptions
  marketing: Map<string, MarketingActivityRecord>
  /** The app's web pixel in this store. */
  pixel: PixelSlot
  /** Set while a bulk operation runs: lists come whole; the outermost one comes in slices. */
  window: { offset: number; size: number; total: number } | null
  /** "Type.field" of what the app is not approved to see (protected customer data). */
  deniedFields: ReadonlySet<string>
  warnings: { field: string; message: string }[]
}

/** An app has one web pixel in a store, or none; its settings are text as the app wrote it. */
export interface PixelSlot {
  held: { id: number; settings: string } | null
  made: number
}

export interface MarketingActivityRecord {
  id: number
  remoteId: string
  title: string
  status: string
  tactic: string
  channel: string
  createdAt: number
  updatedAt: number
  utm: { campaign: string; medium: string; source: string } | null
  urlParameterValue: string | null
}

export type View = Record<string, unknown> & { __typename: string }
