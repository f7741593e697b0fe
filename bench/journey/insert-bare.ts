import type { Database } from '~/platform/database'

import { CONNECTIONS, round } from './post-webhooks'

/**
 * The limit that the database alone sets: the same bodies, each inserted and committed by itself under the same unique
 * key as the inbox's, by as many connections as there were requests open.
 */
export async function insertBare(database: Database, shopId: string, bodies: readonly string[]): Promise<{ perSecond: number }> {
  const { pool } = database
  await pool.query('CREATE TABLE bare_insert (id bigserial PRIMARY KEY, shop_id text NOT NULL, webhook_id text NOT NULL, body bytea NOT NULL, UNIQUE (shop_id, webhook_id))')
  const waiting = bodies.map((body) => Buffer.from(body)).entries()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const [index, body] of waiting) await pool.query('INSERT INTO bare_insert (shop_id, webhook_id, body) VALUES ($1, $2, $3)', [shopId, `bare-${index}`, body])
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  await pool.query('DROP TABLE bare_insert')
  return { perSecond: round(bodies.length / seconds) }
}
