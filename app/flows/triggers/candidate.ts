/** A customer who meets a trigger. */
export interface Candidate {
  customerId: string
  /** The same event never lets in twice. */
  triggerKey: string
  dueAt: Date
}

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000

/** What a trigger key says: the kind of event, whose, of which product, and when; as far as the kind has it. */
export interface TriggerKey {
  kind: string
  customerId?: string
  productId?: string
  orderId?: string
  at?: Date
}

const iso = /\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Takes a key apart: "order:450789469", "lapsed:7001:2026-…Z", "due:7001:42:2026-…Z". Ids of Shopify have no colon. */
export function readTriggerKey(key: string): TriggerKey {
  const time = iso.exec(key)?.[0]
  const [kind = '', first, second] = (time ? key.slice(0, -time.length - 1) : key).split(':')
  if (kind === 'order') return { kind, orderId: first }
  return { kind, customerId: first, productId: second, at: time ? new Date(time) : undefined }
}

export function writeTriggerKey(kind: string, customerId: string, productId: string | null, at: Date): string {
  return [kind, customerId, ...(productId === null ? [] : [productId]), at.toISOString()].join(':')
}
