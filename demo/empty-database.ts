import pg from 'pg'

import { connectionParts } from '~/platform/database'

/** Drops all tables of a demo's database (with the queue's), so that the run's counts are of this run alone. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client(connectionParts(url))
  await client.connect()
  try {
    await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE')
    await client.query('DROP SCHEMA public CASCADE')
    await client.query('CREATE SCHEMA public')
  } finally {
    await client.end()
  }
}
