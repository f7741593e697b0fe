import { segmentNames, type SegmentName } from '../segments'

/** A segment of either kind: an RFM segment by its name, or a group that k-means found, by its id. */
export type SegmentRef = { scheme: 'rfm'; name: SegmentName } | { scheme: 'cluster'; name: string }

/** Reads "champions" or "s3"; null for anything else. The two kinds of names never meet. */
export function readSegmentRef(text: string): SegmentRef | null {
  if (/^s[1-9]\d{0,5}$/.test(text)) return { scheme: 'cluster', name: text }
  const name = segmentNames.find((each) => each === text)
  return name ? { scheme: 'rfm', name } : null
}

/** The column of customer_profile that holds a customer's segment of each kind. */
export const segmentColumns = { rfm: 'segment', cluster: 'cluster' } as const satisfies Record<SegmentRef['scheme'], string>
