import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

import { connectionParts } from './database'

const folder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** One number for everybody who migrates this schema: PostgreSQL lets one in at a time. */
const ADVISORY_LOCK = 7_265_107

/**
 * Applies the SQL files of prisma/migrations that the database lacks, each in a transaction, and records them in
 * `_prisma_migrations` as Prisma does, so that `prisma migrate status` agrees. Takes milliseconds when current.
 * @returns the names applied.
 * @throws Error when an applied file was changed afterwards.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client(connectionParts(url))
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
      logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>('SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL')
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const applied: string[] = []
    for (const { name, sql, checksum } of await readMigrations()) {
      const before = done.get(name)
      if (before === checksum) continue
      if (before !== undefined) throw new Error(`The migration ${name} was changed after it was applied. Put the file back as it was and add a new migration; for a demo, "npm run reset" starts afresh.`)
      await client.query('BEGIN')
      try {
        await client.query(sql)
        await client.query('INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)', [randomUUID(), checksum, name])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`The migration ${name} failed and changed nothing: ${(error as Error).message}`, { cause: error })
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}

/** The migrations in order, with Prisma's checksum (SHA-256 of the file). */
export async function readMigrations(): Promise<{ name: string; sql: string; checksum: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
