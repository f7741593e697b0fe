import type { FieldProblem } from '../frame/use-action'
/** The store's settings as the page edits them; the same shape that the platform validates. */
export interface SettingsDraft {
  sender: { name: string; email: string; replyTo?: string }
  postalAddress: string
  frequencyCap: { mails: number; days: number }
  quietHours: { from: string; to: string }
  transport: 'sendgrid' | 'smtp' | 'viewer'
  attributionDays: number
  /** 0 to 0.5 */
  holdoutShare: number
  approval: 'automatic' | 'first-n' | 'each'
  approvalFirst: number
  brand: { logoUrl?: string; primaryColor: string; textColor: string; backgroundColor: string; font: string; footer: string }
  tone: 'plain' | 'warm' | 'playful' | 'refined'
  segmentsInShopify: { as: 'off' | 'tag' | 'metafield'; scheme: 'rfm' | 'cluster' }
  profilingEnabled: boolean
}

/** One look at personal data. */
export interface AccessRow {
  actor: string
  action: string
  at: Date
  customers: number
  /** The first hundred of them. */
  customerIds: string[]
}

/** What the page's action answers for the test mail and the key check. */
export interface CheckAnswer {
  ok: boolean
  errors?: Record<string, FieldProblem>
  /** What happened, as codes and in English. */
  outcome?: string
  provider?: 'sendgrid' | 'smtp' | 'viewer'
  to?: string
  detail?: string
  message?: string
}

/** What the preview of the look answers. `fields`: something is not a colour or an address; `nobody`: no customer to show it for. */
export type LookAnswer = { ok: true; mail: { subject: string; preheader: string; html: string; text: string } } | { ok: false; why: 'fields' | 'nobody' }

/** What the action answers when the look is to be taken from the store. */
export interface BrandAnswer {
  ok: boolean
  brand?: Partial<SettingsDraft['brand']>
  why?: 'unreachable' | 'refused' | 'empty'
}
