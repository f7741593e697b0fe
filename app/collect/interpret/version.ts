import { createHash } from 'node:crypto'

import type { Versioned } from './rows'

/** The moment before which nothing is older: a version from here is overruled by anything that Shopify dates. */
export const BEFORE_EVERYTHING = '1970-01-01T00:00:00.000Z'

/**
 * Gives a row its version. `told` is when the source spoke (the webhook's trigger time, the moment of a read), as text;
 * '' when it is not known, and then the digest of the content alone decides, the same way in every order of arrival.
 */
export function withVersion<Row extends object>(row: Row, sourceUpdatedAt: string, told: string): Row & Pick<Versioned, 'sourceUpdatedAt' | 'sourceVersion'> {
  const digest = createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 16)
  return { ...row, sourceUpdatedAt, sourceVersion: `${told}/${digest}` }
}

/** The newest version of each id, in the order of the ids: a statement may touch a row only once, and locks in order. */
export function newestOfEach<Row extends Versioned>(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>()
  for (const row of rows) {
    const known = newest.get(row.id)
    if (!known || isNewer(row, known)) newest.set(row.id, row)
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function isNewer(row: Versioned, known: Versioned): boolean {
  if (row.sourceUpdatedAt !== known.sourceUpdatedAt) return row.sourceUpdatedAt > known.sourceUpdatedAt
  return row.sourceVersion > known.sourceVersion
}
