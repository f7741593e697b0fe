import type { CatalogueProduct } from '~/collect'
import type { ShopSettings } from '~/platform/shop-settings'
import type { Reason } from '~/recommend'

export const mailActs = ['recommend', 'win_back', 'replenish', 'cross_sell', 'back_in_stock', 'price_drop', 'welcome', 'review_request', 'birthday'] as const
export type MailAct = (typeof mailActs)[number]

/** Why a product is in a mail: the recommender's reasons, and what a flow knows of the product that it writes about. Times are exact, ISO 8601, UTC. */
export type MailReason =
  | Reason
  /** This customer's last purchase of it, and the median days between their purchases of it; null where there are fewer than two gaps. */
  | { kind: 'due'; lastBoughtAt: string; ownIntervalDays: number | null }
  /** It could not be bought before `at`. `boughtAt`: when this customer last did; null: never. */
  | { kind: 'returned'; at: string; boughtAt: string | null }
  /** Since `at` it costs `price`; `before` is the lowest price of the thirty days before. Decimal text. */
  | { kind: 'reduced'; at: string; price: string; before: string; boughtAt: string | null }
  /** The customer is asked what they think of it. */
  | { kind: 'bought'; at: string }

export type Tone = ShopSettings['tone']
export type MailLayout = 'single' | 'three' | 'text'

/** Everything a mail may say. What is not in the plan cannot be in the mail. Times are ISO 8601, UTC. */
export interface MailPlan {
  act: MailAct
  /** When the mail is written: "in May" and "four months" are told from here. */
  now: string
  customer: {
    firstName: string | null
    /** BCP 47, e.g. "en" or "zh-CN": the language of the mail, as far as it is spoken here; English otherwise. */
    locale: string
    daysSinceLastOrder: number | null
    lastProductTitle: string | null
    lastProductId: string | null
    lastOrderAt: string | null
  }
  /** Best first; one to three. */
  products: { product: CatalogueProduct; reason: MailReason }[]
  /** Titles of the earlier purchases that reasons refer to, by product id; one that is absent is not named. */
  earlierTitles?: Record<string, string>
  /** Whose birthday it is, where the mail greets by it: the day in the store's time zone, "2026-05-14". */
  birthday?: { customerId: string; on: string }
  /** A code that exists and grants exactly this; a percentage off, 1 to 90. */
  offer: { code: string; percentage: number; endsAt: string } | null
  tone: Tone
  layout: MailLayout
  shop: {
    name: string
    url: string
    currency: string
    locale: string
    timeZone: string
    postalAddress: string
    brand: ShopSettings['brand']
    sender: ShopSettings['sender']
  }
  links: {
    unsubscribeUrl: string
    viewInBrowserUrl: string
    /** With UTM parameters. */
    productUrl(product: CatalogueProduct): string
    homeUrl: string
  }
  /** An experiment's variant of the subject: "short", "question", "named" or "product"; anything else: no preference. */
  subjectStyle?: string
  seed: string
}

/** Where a sentence came from: the store's model, a template (or grammar), the merchant's own hand, the writer they turned on. */
export type LineSource = 'lstm' | 'template' | 'merchant' | 'writer'
export type LinePart = 'subject' | 'preheader' | 'headline' | 'opening' | 'reason'

/** One statement of a mail about the world, to be checked again before it leaves. Money is decimal text. */
export type Fact =
  | { kind: 'product'; productId: string; title: string }
  | { kind: 'price'; productId: string; variantId: string | null; value: string; currency: string }
  | { kind: 'compare-at'; productId: string; variantId: string | null; value: string; currency: string }
  | { kind: 'available'; productId: string }
  | { kind: 'discount'; code: string; percentage: number; endsAt: string }
  /** `latest`: and the buyer has ordered nothing since; `at` is then the order's exact time. */
  | { kind: 'purchase'; productId: string; at: string; latest?: true }
  | { kind: 'bought-by'; productId: string; buyers: number; since: string }
  | { kind: 'bought-together'; productId: string; earlierProductId: string; buyers: number }
  | { kind: 'shares'; productId: string; earlierProductId: string; shared: 'vendor' | 'type' | 'tag'; value: string }
  | { kind: 'added'; productId: string; since: string }
  /** Who bought it at exactly `at` has not bought it since; `days`: their median gap between purchases of it. */
  | { kind: 'last-bought'; productId: string; at: string; days: number | null }
  /** It was sold out until then. */
  | { kind: 'returned'; productId: string; since: string }
  /** Its price fell then from `before`, the lowest of thirty days. */
  | { kind: 'reduced'; productId: string; before: string; since: string }
  /** It is that day in the store, and the customer's birthday. */
  | { kind: 'birthday'; customerId: string; on: string }

/** The sentences of a mail, filled. */
export interface WrittenLines {
  subject: string
  preheader: string
  headline: string
  opening: string
  /** One for each product that is shown. */
  reasons: string[]
}

/** A sentence of a mail before names and figures were put in: what can be counted over many mails, and tells nothing of anyone. */
export interface SaidSentence {
  /** "subject", "opening", "reasons.1" */
  field: string
  /** Part, topic, tone and count, as the copy model files it: "subject/new/warm/one". */
  key: string
  text: string
}

/** Why a draft was not used. `reason` is a short name, the same for all mails, so that it can be counted. */
export interface Rejection {
  reason: string
  text: string
}

export interface ComposedMail {
  subject: string
  preheader: string
  html: string
  text: string
  facts: Fact[]
  productIds: string[]
  /** The sentences of its own that stand in it. */
  lines: WrittenLines
  sources: Record<LinePart, LineSource>
  said: SaidSentence[]
  rejections: Rejection[]
  /** Of the HTML, in UTF-8. */
  bytes: number
  modelVersion: string
}
