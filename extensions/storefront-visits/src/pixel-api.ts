/** The part of Shopify's web pixel API that is used: https://shopify.dev/docs/api/web-pixels-api */

/** What the visitor allows at present. */
export interface CustomerPrivacy {
  analyticsProcessingAllowed: boolean
  marketingAllowed: boolean
}

/** Ids come as numbers in text or as gids. */
interface Identified {
  id?: string | null
}

interface CartLine {
  merchandise?: { product?: Identified | null } | null
}

/** A standard event; which part of `data` is there depends on its name. */
export interface PixelEvent {
  id: string
  /** ISO 8601, by the visitor's clock. */
  timestamp: string
  /** Shopify's id of the browser, kept for a year; changes when cookies are deleted. */
  clientId?: string | null
  data?: {
    productVariant?: { product?: Identified | null } | null
    collection?: Identified | null
    searchResult?: { query?: string | null } | null
    cartLine?: CartLine | null
    checkout?: { order?: Identified | null } | null
  }
}

export interface PixelApi {
  analytics: { subscribe(name: string, listener: (event: PixelEvent) => void): unknown }
  init: { data?: { customer?: Identified | null } | null; customerPrivacy?: CustomerPrivacy }
  customerPrivacy?: { subscribe(name: 'visitorConsentCollected', listener: (event: { customerPrivacy: CustomerPrivacy }) => void): unknown }
  /** The fields of shopify.extension.toml, as the app wrote them for this store. */
  settings: { accountID?: string; endpoint?: string }
}
