import type { SegmentName } from './segments'

/** Quintiles of a customer within their store: 1 to 5, 5 best; all 0 for someone who never bought. */
export interface RfmScores {
  recency: number
  frequency: number
  monetary: number
}

/**
 * The segment of a customer. Someone with a single order is named by its age alone; of the others recency is one
 * axis, and the mean of frequency and spend the other: the grid that merchants know from other tools.
 */
export function nameSegment(orders: number, scores: RfmScores): SegmentName {
  const { recency } = scores
  if (orders === 0) return 'no-orders'
  if (orders === 1) {
    if (recency >= 4) return 'new'
    if (recency === 3) return 'promising'
    return recency === 2 ? 'hibernating' : 'lost'
  }
  const worth = (scores.frequency + scores.monetary) / 2
  if (recency >= 4) {
    if (worth >= 4) return 'champions'
    return worth >= 3 ? 'loyal' : 'potential-loyalists'
  }
  if (recency === 3) {
    if (worth >= 4) return 'loyal'
    return worth >= 2.5 ? 'needs-attention' : 'about-to-sleep'
  }
  if (worth >= 4.5) return 'cannot-lose'
  if (worth >= 3) return 'at-risk'
  return recency === 2 || worth >= 2 ? 'hibernating' : 'lost'
}
