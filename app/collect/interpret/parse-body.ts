/** A body that cannot be read: kept, shown with this reason, and read again on request. */
export class MalformedBodyError extends Error {
  override name = 'MalformedBodyError'
}

/** Integers of 16 digits and more may not fit a JavaScript number; ids of Shopify do get that long. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}\s*[,}\]]/

/**
 * Parses JSON without rounding ids: integers beyond 2^53 come out as text.
 * @throws MalformedBodyError when the text is not a JSON object.
 */
export function parseBody(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = LONG_INTEGER.test(text) ? JSON.parse(text, keepLongIntegers as (this: unknown, key: string, value: unknown) => unknown) : JSON.parse(text)
  } catch (error) {
    throw new MalformedBodyError(`The body is not JSON: ${error instanceof Error ? withoutQuote(error.message) : 'it cannot be parsed'}`)
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new MalformedBodyError('The body is JSON, but not an object.')
  return value as Record<string, unknown>
}

function keepLongIntegers(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value === 'number' && !Number.isSafeInteger(value) && context.source && /^-?\d+$/.test(context.source)) return context.source
  return value
}

/** V8 quotes the offending text in its message; the text may be somebody's address. */
function withoutQuote(message: string): string {
  return message.replace(/,? ?(\.\.\.)?".*"(\.\.\.)? is not valid JSON/s, ' (not valid JSON)')
}
