import type pg from 'pg'

/** A text that was asked so often is worth a plan of its own on each connection. */
const HOT_AFTER = 16
/** More texts than the app has; a text made up at run time must not fill the memory. */
const MOST_TEXTS = 1_000

const asked = new Map<string, { times: number; name: string }>()

/**
 * The query, as a prepared statement once its text has been asked often: the hot path (facts of a mail, rows of a
 * webhook) then skips parsing and planning, which take longer than running such small statements. Seldom asked ones
 * are planned for their values each time.
 * See https://www.postgresql.org/docs/current/sql-prepare.html on generic plans.
 */
export function statement(text: string, values: unknown[]): pg.QueryConfig {
  const known = asked.get(text)
  if (known) {
    known.times++
    return known.times > HOT_AFTER ? { name: known.name, text, values } : { text, values }
  }
  if (asked.size < MOST_TEXTS) asked.set(text, { times: 1, name: `hot_${asked.size}` })
  return { text, values }
}
