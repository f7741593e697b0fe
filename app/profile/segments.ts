/** Segments in the words merchants use, from the best customers to those who never bought. */
export const segments = [
  { name: 'champions', label: 'Champions', meaning: 'Bought lately, buy often and spend the most.' },
  { name: 'loyal', label: 'Loyal customers', meaning: 'Buy often and were here not long ago.' },
  { name: 'potential-loyalists', label: 'Potential loyalists', meaning: 'Recent customers who have come back already.' },
  { name: 'new', label: 'New customers', meaning: 'Placed their first order lately.' },
  { name: 'promising', label: 'Promising', meaning: 'Bought once, some time ago, and may come back.' },
  { name: 'needs-attention', label: 'Need attention', meaning: 'Fair customers who have not been here for a while.' },
  { name: 'about-to-sleep', label: 'About to sleep', meaning: 'Few orders, and the last one is drifting away.' },
  { name: 'at-risk', label: 'At risk', meaning: 'Used to buy often, but not for a long time.' },
  { name: 'cannot-lose', label: 'Cannot lose them', meaning: 'Among the best customers once, silent for long.' },
  { name: 'hibernating', label: 'Hibernating', meaning: 'Few orders, long ago.' },
  { name: 'lost', label: 'Lost', meaning: 'The least recent, least frequent customers.' },
  { name: 'no-orders', label: 'No orders yet', meaning: 'Known to the store, but never bought.' },
] as const

export type SegmentName = (typeof segments)[number]['name']

export const segmentNames = segments.map((segment) => segment.name) as [SegmentName, ...SegmentName[]]

/** The merchant's word for a segment. */
export function segmentLabel(name: SegmentName): string {
  return segments.find((segment) => segment.name === name)?.label ?? name
}
