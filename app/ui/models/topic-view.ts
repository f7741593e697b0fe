export type TopicMethodName = 'nmf' | 'lda' | 'baskets'

/** How the topics of a catalogue were chosen. Perplexities: smaller is better. */
export interface TopicQuality {
  topicMethod: TopicMethodName
  count: number
  /** Next orders by which they were judged. */
  judged: number
  /** Empty where they are not used. */
  topics: { words: string[]; share: number; products: number }[]
  rules: { name: string; perplexity: number }[]
  candidates: { method: TopicMethodName; topics: number; perplexity: number }[]
}
