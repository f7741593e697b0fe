import { DateTime } from 'luxon'

/**
 * A reader of the times of one file: ISO 8601, "2024-01-31 08:26:00", the same with an offset as Shopify writes it
 * ("… -0500"), or `format`. Times without an offset are local to `zone`. Answers ISO text in UTC, or null.
 * The last thousands are remembered, since the rows of one order repeat theirs.
 */
export function timeReader(zone: string, format?: string): (text: string) => string | null {
  const known = new Map<string, string | null>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered !== undefined) return remembered
    const read = readTime(text.trim(), zone, format)
    if (known.size > 20_000) known.clear()
    known.set(text, read)
    return read
  }
}

const SHOPIFY_FORMAT = 'yyyy-MM-dd HH:mm:ss ZZZ'

function readTime(text: string, zone: string, format?: string): string | null {
  const attempts = format
    ? [() => DateTime.fromFormat(text, format, { zone })]
    : [() => DateTime.fromISO(text.replace(' ', 'T'), { zone }), () => DateTime.fromSQL(text, { zone }), () => DateTime.fromFormat(text, SHOPIFY_FORMAT, { zone })]
  for (const attempt of attempts) {
    const time = attempt()
    if (time.isValid) return time.toUTC().toISO()
  }
  return null
}
