import type { ActionAnswer } from '../frame/use-action'

/** The sentences of a mail. */
export interface LinesDraft {
  subject: string
  preheader: string
  headline: string
  opening: string
  reasons: string[]
}

/** One statement of a mail about the world, as the compose room tells it. Money is decimal text, times ISO 8601. */
export type FactView =
  | { kind: 'product'; productId: string; title: string }
  | { kind: 'price' | 'compare-at'; productId: string; value: string; currency: string }
  | { kind: 'available'; productId: string }
  | { kind: 'discount'; code: string; percentage: number; endsAt: string }
  | { kind: 'purchase'; productId: string; at: string; latest?: true }
  | { kind: 'bought-by'; productId: string; buyers: number; since: string }
  | { kind: 'bought-together'; productId: string; earlierProductId: string; buyers: number }
  | { kind: 'shares'; productId: string; earlierProductId: string; value: string }
  | { kind: 'added' | 'returned'; productId: string; since: string }
  | { kind: 'last-bought'; productId: string; at: string; days: number | null }
  | { kind: 'reduced'; productId: string; before: string; since: string }
  | { kind: 'birthday'; on: string }

export interface DraftRow {
  sendId: string
  contentHash: string
  customerId: string
  /** null: Shopify gives this app no name for them. */
  customerName: string | null
  flowId: string
  flowName: string
  variant: string | null
  expiresAt: Date
  content: { subject: string; preheader: string; html: string; text: string }
  lines: LinesDraft
  edited: boolean
  facts: FactView[]
  changedFact: FactView | null
  /** Titles of products that facts name by id. */
  titles: Record<string, string>
}

export type ReviewPayload =
  | { intent: 'edit'; sendId: string; contentHash: string; lines: LinesDraft }
  | { intent: 'approve'; drafts: { sendId: string; contentHash: string }[] }
  | { intent: 'reject'; sendId: string; reason: string }

/** `errors` of an edit: by field ("subject", "reasons.1"), the gate's reason and, after a colon, the words that are wrong. */
export interface ReviewAnswer extends ActionAnswer {
  /** The mail was approved, rejected, edited or expired meanwhile. */
  gone?: boolean
  approved?: number
  passedOver?: number
}
