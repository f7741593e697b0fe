import type { PixelEvent } from './pixel-api'

/** One visit as it is sent: Shopify's ids and the search words, nothing else of the visitor or the page. */
export interface Visit {
  id: string
  kind: 'product-viewed' | 'collection-viewed' | 'searched' | 'put-in-cart' | 'taken-from-cart' | 'checked-out'
  at: string
  visitor: string
  /** Set where the visitor is logged in. */
  customer?: string
  product?: string
  collection?: string
  words?: string
  order?: string
}

type Subject = Pick<Visit, 'kind' | 'product' | 'collection' | 'words' | 'order'>

/** Which event becomes which visit; null where the event does not say what it is about. */
const subjects: Record<string, (data: NonNullable<PixelEvent['data']>) => Subject | null> = {
  product_viewed: ({ productVariant }) => about('product-viewed', 'product', productVariant?.product?.id),
  collection_viewed: ({ collection }) => about('collection-viewed', 'collection', collection?.id),
  search_submitted: ({ searchResult }) => about('searched', 'words', searchResult?.query),
  product_added_to_cart: ({ cartLine }) => about('put-in-cart', 'product', cartLine?.merchandise?.product?.id),
  product_removed_from_cart: ({ cartLine }) => about('taken-from-cart', 'product', cartLine?.merchandise?.product?.id),
  checkout_completed: ({ checkout }) => about('checked-out', 'order', checkout?.order?.id),
}

/** Names of the standard events that are listened to. */
export const watchedEvents = Object.keys(subjects)

/** The visit that an event tells of; null where it lacks what a visit needs. */
export function visitOf(name: string, event: PixelEvent, customer: string | null | undefined): Visit | null {
  const subject = subjects[name]?.(event.data ?? {})
  if (!subject || !event.clientId) return null
  return { id: event.id, at: event.timestamp, visitor: event.clientId, ...(customer ? { customer: lastPart(customer) } : {}), ...subject }
}

function about(kind: Visit['kind'], field: 'product' | 'collection' | 'words' | 'order', value: string | null | undefined): Subject | null {
  if (!value) return null
  return { kind, [field]: field === 'words' ? value.slice(0, 200) : lastPart(value) }
}

/** "gid://shopify/Product/7" and "7" are the same. */
function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}
