/** How a customer's segment stands in Shopify. */
export interface SegmentMark {
  as: 'tag' | 'metafield'
  /** Stays while the segment does, e.g. "champions" or "s3": what filters and automations are built on. */
  code: string
  /** For people; may change. */
  label: string
}

/** The tag of a segment. No comma, which would end it. */
export const segmentTag = (code: string): string => `rekindle-${code}`

/** One line that says all of a mark: two customers carry the same mark if they carry the same line. */
export function writeMark({ as, code, label }: SegmentMark): string {
  return as === 'tag' ? `tag:${code}` : `metafield:${code}=${label}`
}

/** @throws RangeError for a line that writeMark did not write */
export function readMark(line: string): SegmentMark {
  const parts = /^(tag|metafield):([^=]*)(?:=(.*))?$/s.exec(line)
  if (!parts) throw new RangeError(`"${line}" is not the mark of a segment.`)
  return { as: parts[1] as SegmentMark['as'], code: parts[2] ?? '', label: parts[3] ?? '' }
}
