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
  recommend: { excludeProductIds: string[]; excludeTags: string[]; minimumStock: number; onlyFullPrice: boolean }
  profilingEnabled: boolean
  consumables: string[]
}

export interface AccessRow {
  id: string
  actor: string
  action: string
  customerId: string | null
  at: Date
}

/** What the page's action answers for the test mail and the key check. */
export interface CheckAnswer {
  ok: boolean
  errors?: Record<string, string>
  /** What happened, for people. */
  message?: string
}
