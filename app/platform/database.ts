import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@prisma/client'
import pg from 'pg'

import { readTimestamp } from './read-timestamp'

/** One process's connections. */
export interface Database {
  url: string
  /** Reaches every store: schedules, the inbox, the switches of the installation. */
  pool: pg.Pool
  /** Lent to one store at a time, by `shopScope` alone: a connection keeps the store it was last lent to. */
  shopPool: pg.Pool
  /** For pages; reaches every store, scoped by `shopScope`. */
  prisma: PrismaClient
  close(): Promise<void>
}

// Numbers that fit are read as numbers; decimals stay text, since money is never a float.
const INT8 = 20
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
})

// Moments come by the million; the driver's own reader takes them for any date that anyone ever wrote.
const TIMESTAMPTZ = 1184
const readAnyTimestamp = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date | number | null
pg.types.setTypeParser(TIMESTAMPTZ, (text) => readTimestamp(text) ?? readAnyTimestamp(text))

/** Parts of a postgresql:// address, given apart because Prisma's adapter reads a connection string differently. */
export function connectionParts(url: string): { host: string; port: number; user: string; password: string; database: string; ssl?: boolean | { rejectUnauthorized: boolean } } {
  const parsed = new URL(url)
  const mode = parsed.searchParams.get('sslmode')
  const ssl = mode === null || mode === 'disable' || mode === 'prefer' ? undefined : { rejectUnauthorized: mode === 'verify-full' || mode === 'verify-ca' }
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(ssl ? { ssl } : {}),
  }
}

/** Opens nothing until the first query. `connections` bounds each of the two pools; Prisma gets half as many. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const parts = connectionParts(url)
  const connections = options.connections ?? 10
  const openPool = () => {
    const pool = new pg.Pool({ ...parts, max: connections, idleTimeoutMillis: 10_000, allowExitOnIdle: true })
    // An idle connection that the server closes (restart, failover) must not end the process; the next query reconnects.
    return pool.on('error', () => undefined)
  }
  const pool = openPool()
  const shopPool = openPool()
  const prisma = new PrismaClient({ adapter: new PrismaPg({ ...parts, max: Math.max(2, Math.ceil(connections / 2)), allowExitOnIdle: true }), log: [] })
  return {
    url,
    pool,
    shopPool,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([pool.end(), shopPool.end()])
    },
  }
}
