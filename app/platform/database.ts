import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@prisma/client'
import pg from 'pg'

/** One process's connections: a plain pool for bulk and hot paths, Prisma for pages. Both reach every store. */
export interface Database {
  url: string
  pool: pg.Pool
  prisma: PrismaClient
  close(): Promise<void>
}

// Numbers that fit are read as numbers; decimals stay text, since money is never a float.
const INT8 = 20
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
})

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

/** Opens nothing until the first query. `connections` bounds the plain pool; Prisma gets half as many. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const parts = connectionParts(url)
  const connections = options.connections ?? 10
  const pool = new pg.Pool({ ...parts, max: connections, idleTimeoutMillis: 10_000, allowExitOnIdle: true })
  // An idle connection that the server closes (restart, failover) must not end the process; the next query reconnects.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg({ ...parts, max: Math.max(2, Math.ceil(connections / 2)), allowExitOnIdle: true }), log: [] })
  return {
    url,
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
