export type FlowStateName = 'DRAFT' | 'ON' | 'PAUSED'
export type ToneName = 'plain' | 'warm' | 'playful' | 'refined'
export type LayoutName = 'single' | 'three' | 'text'

export type TriggerDraft =
  | { kind: 'order-placed'; afterDays: number }
  | { kind: 'lapsed'; overdueAtLeast: number; minimumOrders: number; silentAtMostDays: number }
  | { kind: 'product-due'; leadDays: number; minimumRepeatBuyers: number }
  | { kind: 'back-in-stock'; outAtLeastDays: number; notBoughtDays: number }
  | { kind: 'price-drop'; dropAtLeastPercent: number; notBoughtDays: number }
  | { kind: 'subscribed'; afterHours: number }
  | { kind: 'birthday'; metafield: string; hour: number }

export type ActName = 'recommend' | 'win_back' | 'replenish' | 'cross_sell' | 'back_in_stock' | 'price_drop' | 'welcome' | 'review_request' | 'birthday'

/** What the daily reading of birthdays found; null where it has not begun. Times are ISO 8601. */
export interface BirthdaysView {
  metafield: string
  finishedAt: string | null
  known: number
  unreadable: number
  error: string | null
}

export type ConditionDraft =
  | { kind: 'no-order-since' }
  | { kind: 'minimum-orders'; count: number }
  | { kind: 'minimum-spent'; amount: number }
  | { kind: 'segments'; segments: string[]; at?: 'entry' | 'mail' }
  | { kind: 'tagged'; tag: string }

export interface OfferDraft {
  percentage: number
  validDays: number
}

export interface VariantDraft {
  id: string
  name: string
  weight: number
  subjectStyle?: string
  tone?: ToneName
  layout?: LayoutName
  products?: number
  offer?: OfferDraft | null
  recommender?: 'ranked' | 'popular'
  sendHour?: number | 'best'
  waitDays?: number
  policy?: PolicyDraft
}

export type PolicyDraft = { kind: 'helped'; explore: number } | { kind: 'contact'; explore: number; moments: number; everyDays: number }

/** Which policies have a model that has won on the flow's own customers. */
export interface OfferedPolicies {
  helped: boolean
  byCustomer: boolean
  contact: boolean
}

/** A flow's definition as the editor holds it: the same shape that the flows room validates. */
export interface DefinitionDraft {
  trigger: TriggerDraft
  conditions: ConditionDraft[]
  experiment: { name: string; variants: VariantDraft[]; holdoutShare: number; metric: 'conversion' | 'revenue'; windowDays: number; allocation?: 'fixed' | 'thompson' | 'by-customer'; byCustomerShare?: number; floor?: number; onBreach?: 'control' | 'nothing' | 'warn'; layer?: { name: string; share: number } }
  send: {
    act: ActName
    layout: LayoutName
    products: number
    tone: ToneName | null
    offer: OfferDraft | null
    expiresAfterHours: number
    entryAgainAfterDays: number | null
  }
  /** Absent: as in Settings. */
  approval?: { mode: 'automatic' | 'first-n' | 'each'; first: number }
}

export interface FlowDraft {
  name: string
  definition: DefinitionDraft
}

export interface FlowRow {
  id: string
  name: string
  state: FlowStateName
  version: number
  definition: DefinitionDraft
  counts: { waiting: number; sent: number; heldOut: number; exited: number }
  /** Segments it asks for in which nobody is any more. */
  retiredSegments: string[]
}

export interface PreviewCustomer {
  id: string
  label: string
}

export interface PreviewView {
  subject: string
  preheader: string
  html: string
  text: string
  bytes: number
  notes: string[]
}

/** What the preview address answers. */
export type PreviewAnswer = { ok: true; preview: PreviewView; differences: DifferenceView[] } | { ok: false; reason: string }

/** How far another variant's mail to the same customer is from the one shown: shares of words that only one of them has, 0 to 1. */
export interface DifferenceView {
  id: string
  name: string
  subject: number
  wording: number
}

/** Errors by the path of their field, e.g. "definition.send.offer.percentage". */
export type FieldErrors = Record<string, string>
