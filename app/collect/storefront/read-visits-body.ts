import { z } from 'zod'

import type { OutcomeCounts } from './outcomes'

/** Bytes of one request: twenty visits fit in a quarter of it. */
export const MOST_BYTES = 16_384
const MOST_VISITS = 20
const HOUR_MS = 3_600_000
/** Browsers may be offline for a while; a tab that wakes up after days tells nothing of today. */
const OLDEST_MS = 72 * HOUR_MS
/** Clocks of visitors may be fast by this much; what is later is taken for now. */
const FAST_MS = HOUR_MS
const MOST_LETTERS = 100

export interface ReceivedVisit {
  id: string
  kind: 'product-viewed' | 'collection-viewed' | 'searched' | 'put-in-cart' | 'taken-from-cart' | 'checked-out'
  at: Date
  /** Shopify's id of the browser, as it came. */
  visitor: string
  customerId: string | null
  productId: string | null
  collectionId: string | null
  /** Lower case, single spaces. */
  words: string | null
  orderId: string | null
}

const text = z.string().trim().min(1).max(100)
const shopifyId = z.string().max(100).transform((id) => id.slice(id.lastIndexOf('/') + 1)).pipe(z.string().regex(/^[\w.-]{1,40}$/))
const common = { id: text, at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)), visitor: text, customer: shopifyId.optional() }
const visitSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.enum(['product-viewed', 'put-in-cart', 'taken-from-cart']), product: shopifyId }),
  z.object({ ...common, kind: z.literal('collection-viewed'), collection: shopifyId }),
  z.object({ ...common, kind: z.literal('searched'), words: z.string().max(1_000) }),
  z.object({ ...common, kind: z.literal('checked-out'), order: shopifyId }),
])
const bodySchema = z.object({ events: z.array(z.unknown()).min(1).max(MOST_VISITS) })

/**
 * The visits of a request's body, and what was wrong with the others. Pure.
 * @returns null when the body is not a list of one to twenty visits
 */
export function readVisitsBody(body: string, now: Date): { visits: ReceivedVisit[]; refused: OutcomeCounts } | null {
  const parsed = bodySchema.safeParse(readJson(body))
  if (!parsed.success) return null
  const visits: ReceivedVisit[] = []
  const refused: OutcomeCounts = {}
  for (const event of parsed.data.events) {
    const visit = readVisit(event, now)
    if (typeof visit === 'string') refused[visit] = (refused[visit] ?? 0) + 1
    else visits.push(visit)
  }
  return { visits, refused }
}

function readVisit(event: unknown, now: Date): ReceivedVisit | 'malformed' | 'too-old' | 'private-words' {
  const parsed = visitSchema.safeParse(event)
  if (!parsed.success) return 'malformed'
  const { data } = parsed
  const ahead = data.at.getTime() - now.getTime()
  if (ahead < -OLDEST_MS || ahead > FAST_MS) return 'too-old'
  const words = 'words' in data ? readWords(data.words) : null
  if (data.kind === 'searched' && words === null) return 'private-words'
  return {
    id: data.id, kind: data.kind, at: ahead > 0 ? now : data.at, visitor: data.visitor, customerId: data.customer ?? null, words,
    productId: 'product' in data ? data.product : null, collectionId: 'collection' in data ? data.collection : null, orderId: 'order' in data ? data.order : null,
  }
}

/** Search words as they may be kept; null for what looks like an address, a telephone or order number, or says nothing. */
export function readWords(words: string): string | null {
  const plain = words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS)
  const digits = plain.replace(/\P{Nd}/gu, '').length
  return plain === '' || plain.includes('@') || digits >= 6 ? null : plain
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
