import type { SegmentName } from './segments'

/** One thing a customer likes, with what it was read from. */
export interface Interest {
  name: string
  /** Share of the customer's recent spending, shrunk towards 0 while little is known; 0 to 1. */
  weight: number
  evidence: { orders: number; items: number; lastBoughtAt: string }
}

/** A size goes with the kind of product it was bought in: M in Shirts, 42 in Shoes. */
export interface SizeInterest extends Interest {
  /** Product type; '' where the catalogue does not say. */
  category: string
}

/** A topic of the catalogue that a customer buys of, by the words that stand for it. */
export interface TopicInterest extends Omit<Interest, 'name'> {
  /** Strongest first, as the store writes them. */
  words: string[]
  /** Ids of the products it was read from, strongest first. */
  products: string[]
}

export interface PriceLevel {
  level: 'low' | 'middle' | 'high'
  /** Mean position of the bought prices among the store's own prices, 0 (cheapest) to 1 (dearest). */
  position: number
  items: number
}

/** A kind of product that was lately looked at and not bought since: a product type, or a collection. */
export interface KindLookedAt {
  name: string
  /** Share of what was lately looked at, shrunk towards 0 while that is little; 0 to 0.5, since looking costs nothing. */
  weight: number
  /** `days`: within how many days up to now all of it lies. */
  evidence: { views: number; carts: number; days: number; lastAt: string }
}

export interface WordsSearched {
  /** Only words that products of the store carry. */
  words: string
  evidence: { times: number; lastAt: string }
}

/** From visits of the storefront that the customer allowed; empty where there are none. */
export interface VisitInterests {
  kinds: KindLookedAt[]
  searches: WordsSearched[]
}

export interface Interests {
  /** Product types, strongest first. */
  categories: Interest[]
  vendors: Interest[]
  /** Empty while no topics are live, or where none stands out. */
  topics: TopicInterest[]
  /** Share of the purchases of sized products of that kind, shrunk; only what several orders speak for. */
  sizes: SizeInterest[]
  /** Share of the purchases of products that come in colours, shrunk; only what several orders speak for. */
  colours: Interest[]
  visits: VisitInterests
  /** null: too little bought to say. */
  priceLevel: PriceLevel | null
}

/** A feature of a customer's history and what it did to the log-odds of an order. */
export interface Driver {
  feature: string
  effect: number
}

/** Who a customer is to the store, as of `computedAt`. Money is net of refunds, in the shop's currency. */
export interface Profile {
  customerId: string
  computedAt: Date
  /** Versions of what computed it, e.g. "profile-1+repeat-purchase-3". */
  modelVersion: string
  orders: number
  firstOrderAt: Date | null
  lastOrderAt: Date | null
  /** Days since the last order; null without one. */
  recencyDays: number | null
  monetaryTotal: number
  averageOrder: number
  /** The customer's own median days between orders; null below two orders. */
  intervalDays: number | null
  /** The same drawn towards the store's rhythm, the more the fewer orders are known. */
  expectedIntervalDays: number | null
  /** Nine of ten next intervals lie between `expectedIntervalDays` divided by this and times it; 1 or more. */
  intervalSpread: number | null
  /** Share of this customer's intervals that are shorter than the present silence, 0 to 1. */
  overdue: number | null
  /** Quintiles within the store, 1 to 5 (5: most recent, most frequent, highest spend); 0 without orders. */
  recencyScore: number
  frequencyScore: number
  monetaryScore: number
  segment: SegmentName
  /** Probability that the customer still buys here; null while no model is live. */
  pAlive: number | null
  expectedOrders90: number | null
  expectedValue365: number | null
  /** Probability of an order within 30, 60 and 90 days. */
  buys30: number | null
  buys60: number | null
  buys90: number | null
  /** What spoke for (effect > 0) and against an order within 60 days, strongest first; empty while no such model is live. */
  drivers: Driver[]
  interests: Interests
  /** Hour of day, 0 to 23, in the customer's zone; null: not known. */
  bestHour: number | null
  /** Id of the group that k-means put the customer into, e.g. "s3"; null: never bought, or no grouping is live. */
  cluster: string | null
  /** Version of that grouping. */
  clusterVersion: number | null
}
