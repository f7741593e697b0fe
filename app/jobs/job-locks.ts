import type pg from 'pg'

import type { Services } from '~/platform/context'

/** Locks held by one process, on one connection of their own, so that a job that waits for the database never holds one idle. */
interface JobLocks {
  held: Set<string>
  connection: Promise<pg.PoolClient>
}

const locks = new WeakMap<Services['database'], JobLocks>()

/**
 * Does the work unless it is being done, here or in another process; null then. The lock is advisory and belongs to the
 * connection: a killed worker leaves none behind.
 */
export async function whileLocked<T>(services: Services, key: string, work: () => Promise<T>): Promise<T | null> {
  const { held, connection } = openLocks(services)
  if (held.has(key)) return null
  held.add(key)
  try {
    const client = await connection
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [`job/${key}`])
    if (!rows[0]?.taken) return null
    try {
      return await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`job/${key}`]).catch((error: unknown) => services.logger.warn({ err: error }, 'the connection of the job locks was lost, and its locks with it'))
    }
  } finally {
    held.delete(key)
  }
}

function openLocks({ database }: Services): JobLocks {
  const open = locks.get(database)
  if (open) return open
  const connection = database.pool.connect()
  const forget = () => locks.delete(database)
  connection.then(
    (client) =>
      client.on('error', () => {
        forget()
        client.release(true)
      }),
    forget,
  )
  const fresh: JobLocks = { held: new Set(), connection }
  locks.set(database, fresh)
  return fresh
}

/** Gives the connection back, so that the database can be closed. */
export async function closeLocks({ database }: Services): Promise<void> {
  const open = locks.get(database)
  if (!open) return
  locks.delete(database)
  ;(await open.connection).release(true)
}
