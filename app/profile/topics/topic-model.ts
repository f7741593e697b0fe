import type { TopicMethod } from './group-products'

/** Kind of the model in the registry. */
export const topicKind = 'topics'

export interface Topic {
  /** Its strongest words, as the store writes them. */
  words: string[]
  /** Share of the store's purchases at the training, 0 to 1. */
  share: number
  /** Products of the catalogue whose strongest topic it is. */
  products: number
}

/** The topics of a store's catalogue, as the registry keeps them. */
export interface TopicModel {
  format: 1
  method: TopicMethod
  topics: Topic[]
  /** So many purchases of an average customer are added to each customer's own. */
  caution: number
  /** By product: its topics, strongest first, and what share of it each explains. */
  members: Record<string, [topic: number, share: number][]>
}
