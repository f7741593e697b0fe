import { Prisma } from '@prisma/client'
import type { PrismaClient } from '@prisma/client'
import type pg from 'pg'

import type { Database } from './database'
import { statement } from './hot-statements'

/** What a room may do inside one transaction of one store. */
export interface ShopTransaction {
  readonly shopId: string
  query<T extends object>(text: string, params?: unknown[]): Promise<T[]>
}

/** The only way a room reaches the database: everything it reads or writes belongs to this store. */
export interface ShopScope extends ShopTransaction {
  readonly db: ScopedPrisma
  transaction<T>(work: (tx: ShopTransaction) => Promise<T>): Promise<T>
  /** Rows in batches through a server-side cursor: memory stays flat whatever the size of the result. */
  stream<T extends object>(text: string, params?: unknown[], batch?: number): AsyncIterable<T[]>
  /** The connection itself inside a scoped transaction, for COPY. */
  withConnection<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T>
}

export type ScopedPrisma = ReturnType<typeof scopePrisma>

/** Thrown when code tries to reach another store's rows. */
export class TenancyError extends Error {
  override name = 'TenancyError'
}

/** Models that carry shopId; the others (Shop, Session, Installation) are handled by name below. */
const tenantModels = new Set(Prisma.dmmf.datamodel.models.filter((model) => model.fields.some((field) => field.name === 'shopId')).map((model) => model.name))

export function shopScope(database: Database, shopId: string): ShopScope {
  if (!shopId) throw new TenancyError('A shop scope needs a shop id.')

  const withConnection = async <T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> => {
    const connection = await connectFor(database.shopPool, shopId)
    let broken: Error | undefined
    try {
      await connection.query('BEGIN')
      const result = await work(connection)
      await connection.query('COMMIT')
      return result
    } catch (error) {
      await connection.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError
      })
      throw error
    } finally {
      connection.release(broken)
    }
  }
  // One statement is a transaction of its own: the scope costs it no further round trip.
  const query = async <T extends object>(text: string, params: unknown[] = []): Promise<T[]> => {
    const connection = await connectFor(database.shopPool, shopId)
    try {
      return (await connection.query(statement(text, params))).rows as T[]
    } finally {
      connection.release()
    }
  }
  const transaction = <T>(work: (tx: ShopTransaction) => Promise<T>): Promise<T> =>
    withConnection((connection) =>
      work({ shopId, query: async <R extends object>(text: string, params: unknown[] = []) => (await connection.query(statement(text, params))).rows as R[] }),
    )

  return {
    shopId,
    db: scopePrisma(database.prisma, shopId),
    transaction,
    withConnection,
    query,
    stream: <T extends object>(text: string, params: unknown[] = [], batch = 5_000) => streamRows<T>(database.shopPool, shopId, text, params, batch),
  }
}

/** The store that each connection was last lent to. */
const lentTo = new WeakMap<pg.PoolClient, string>()

/**
 * A connection on which row level security compares every row's shop_id with this store. The setting stays with the
 * connection, so only a change of store costs a round trip.
 */
async function connectFor(pool: pg.Pool, shopId: string): Promise<pg.PoolClient> {
  const connection = await pool.connect()
  if (lentTo.get(connection) === shopId) return connection
  try {
    lentTo.delete(connection)
    await connection.query("SELECT set_config('rekindle.shop_id', $1, false)", [shopId])
    lentTo.set(connection, shopId)
    return connection
  } catch (error) {
    connection.release(error as Error)
    throw error
  }
}

async function* streamRows<T extends object>(pool: pg.Pool, shopId: string, text: string, params: unknown[], batch: number): AsyncGenerator<T[]> {
  const connection = await connectFor(pool, shopId)
  let failed: Error | undefined
  try {
    await connection.query('BEGIN READ ONLY')
    await connection.query(`DECLARE rows_of_shop NO SCROLL CURSOR FOR ${text}`, params)
    for (;;) {
      const { rows } = await connection.query(`FETCH ${batch} FROM rows_of_shop`)
      if (rows.length > 0) yield rows as T[]
      if (rows.length < batch) return
    }
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    await connection.query(failed ? 'ROLLBACK' : 'COMMIT').catch((endError: Error) => {
      failed = endError
    })
    connection.release(failed)
  }
}

const filtered = new Set(['findFirst', 'findFirstOrThrow', 'findMany', 'findUnique', 'findUniqueOrThrow', 'count', 'aggregate', 'groupBy', 'update', 'updateMany', 'updateManyAndReturn', 'delete', 'deleteMany', 'upsert'])
const creating = new Set(['create', 'createMany', 'createManyAndReturn'])

/** Prisma with shopId put into every condition and every new row; nested writes and raw SQL are refused. */
function scopePrisma(prisma: PrismaClient, shopId: string) {
  return prisma.$extends({
    name: 'tenancy',
    query: {
      $queryRaw: refuseRaw,
      $queryRawUnsafe: refuseRaw,
      $executeRaw: refuseRaw,
      $executeRawUnsafe: refuseRaw,
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          return query(scopeArguments(shopId, model, operation, args as Arguments) as typeof args)
        },
      },
    },
  })
}

type Row = Record<string, unknown>
interface Arguments {
  where?: Row
  data?: Row | Row[]
  create?: Row
  update?: Row
}

async function refuseRaw(): Promise<never> {
  throw new TenancyError('Raw SQL goes through scope.query, where row level security holds; Prisma raw queries are refused.')
}

function scopeArguments(shopId: string, model: string, operation: string, args: Arguments | undefined): Arguments {
  const scoped: Arguments = { ...args }
  if (model === 'Shop') {
    if (operation.startsWith('create') || operation === 'upsert') throw new TenancyError('Shops are made by registerShop, not through a scope.')
    scoped.where = { ...scoped.where, AND: [{ id: shopId }, ...asArray(scoped.where?.AND)] }
    if (scoped.data && !Array.isArray(scoped.data) && 'id' in scoped.data && scoped.data.id !== shopId) throw new TenancyError('A shop cannot be renamed.')
    return scoped
  }
  if (!tenantModels.has(model)) throw new TenancyError(`${model} does not belong to a store; it cannot be reached through a shop scope.`)

  if (filtered.has(operation)) scoped.where = { ...scoped.where, AND: [{ shopId }, ...asArray(scoped.where?.AND)] }
  else if (!creating.has(operation)) throw new TenancyError(`${model}.${operation} is not known to the tenancy scope.`)

  if (scoped.data) scoped.data = Array.isArray(scoped.data) ? scoped.data.map((row) => own(row)) : creating.has(operation) ? own(scoped.data) : unmoved(scoped.data)
  if (operation === 'upsert') {
    scoped.create = own(scoped.create ?? {})
    scoped.update = unmoved(scoped.update ?? {})
  }
  return scoped

  function own(row: Row): Row {
    return { ...unmoved(row), shopId }
  }
  function unmoved(row: Row): Row {
    if (row.shopId !== undefined && row.shopId !== shopId) throw new TenancyError(`${model}: a row of another store was written through the scope of ${shopId}.`)
    return row
  }
}

function asArray(value: unknown): Row[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]) as Row[]
}
