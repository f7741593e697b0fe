import { z } from 'zod'

const quality = z.object({
  topicMethod: z.enum(['nmf', 'lda', 'baskets']),
  count: z.number(),
  judged: z.number(),
  topics: z.array(z.object({ words: z.array(z.string()), share: z.number(), products: z.number() })),
  rules: z.array(z.object({ name: z.string(), perplexity: z.number() })),
  candidates: z.array(z.object({ method: z.enum(['nmf', 'lda', 'baskets']), topics: z.number(), perplexity: z.number() })),
})

export type TopicQuality = z.infer<typeof quality>

/** What the card of a topic model tells of its topics and its rivals; null for a card that tells nothing, and for cards of other models. */
export function readTopicQuality(details: unknown): TopicQuality | null {
  const parsed = quality.safeParse(details)
  return parsed.success ? parsed.data : null
}
