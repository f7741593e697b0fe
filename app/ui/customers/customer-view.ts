import type { ProfileData, TraitData } from '../i18n/room-words'
import type { LookalikeRow } from '../segments/segments-view'
import type { MoveView } from '../settings/rules-view'

export type ConsentName = 'SUBSCRIBED' | 'UNSUBSCRIBED' | 'PENDING' | 'NOT_SUBSCRIBED' | 'INVALID' | 'REDACTED'

export interface CustomerRow {
  id: string
  /** null: Shopify gives this app no name for them. */
  name: string | null
  segment: string | null
  orders: number
  spent: number
  lastOrderAt: Date | null
  consentState: ConsentName
}

export type ReasonView =
  | { kind: 'buy-again'; productId: string; intervalDays: number | null }
  | { kind: 'goes-with'; productId: string; buyers: number }
  | { kind: 'similar'; productId: string; value: string }
  | { kind: 'popular'; buyers: number; days: number }
  | { kind: 'new'; createdAt: string }

export interface ProfileView extends ProfileData {
  segmentLabel: string
  /** The group that k-means put the customer into; null: none. */
  group: { id: string; traits: TraitData[]; label: string } | null
  averageOrder: number
  /** By the customer's rhythm; nine of ten come between `from` and `until`; `late`: even that is over. */
  nextOrder: { around: Date | string; from: Date | string; until: Date | string; late: boolean } | null
  buys30: number | null
  buys90: number | null
}

/** After how long the customer buys a product again; days. */
export interface ReplenishmentRow {
  productId: string
  title: string
  lastAt: Date
  dueAt: Date
  days: number
  low: number
  high: number
  ownGaps: number
  repeatBuyers: number
}

export interface CustomerMailRow {
  sendId: string
  state: string
  subject: string | null
  createdAt: Date
  heldReason: string | null
  explanation: string | null
}

export interface CustomerView {
  id: string
  name: string | null
  email: string | null
  country: string | null
  consentState: ConsentName
  profilingOptOut: boolean
  profile: ProfileView | null
  /** Sentences about the customer, made by the profile room. */
  sentences: string[]
  recommendations: { productId: string; title: string; reason: ReasonView; probability: number | null; expectedValue: number | null; moves: MoveView[] }[]
  mails: CustomerMailRow[]
  orders: { id: string; at: Date; value: number; currency: string; lines: { title: string; variantTitle: string | null; quantity: number }[] }[]
  lookalikes: LookalikeRow[]
  replenishments: ReplenishmentRow[]
  /** Titles of every product that a reason names. */
  productTitles: Record<string, string>
}
