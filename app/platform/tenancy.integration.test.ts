import { Prisma } from '@prisma/client'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openDatabase } from './database'
import { TenancyError, shopScope, type ShopScope } from './tenancy'
import { createTestDatabase, type TestDatabase } from './testing'

const mine = 'mine.myshopify.com'
const theirs = 'theirs.myshopify.com'

const tenantModels = Prisma.dmmf.datamodel.models.filter((model) => model.fields.some((field) => field.name === 'shopId'))
const tables = tenantModels.map((model) => ({ model: model.name, table: model.dbName ?? model.name }))

const samples: Record<string, unknown> = { text: 'x', int4: 1, int8: 1, float8: 0.5, numeric: '1.00', bool: false, timestamptz: '2026-01-01T00:00:00Z', date: '2026-01-01', jsonb: '{}', bytea: Buffer.from('x'), _text: [] }

/** One row of a table for a store, with a sample in every column that must have a value. */
async function insertSample(pool: pg.Pool, table: string, shop: string): Promise<void> {
  const { rows } = await pool.query<{ name: string; type: string; label: string | null }>(
    `SELECT column_name AS name, udt_name AS type, (SELECT min(enumlabel::text) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = udt_name) AS label
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL`,
    [table],
  )
  const values = rows.map(({ name, type, label }) => (name === 'shop_id' ? shop : name === 'id' ? `${shop}-id` : label ?? samples[type]))
  await pool.query(`INSERT INTO "${table}" (${rows.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${rows.map((_, i) => `$${i + 1}`).join(', ')})`, values)
}

describe('the tenancy scope', () => {
  let database: TestDatabase
  let scope: ShopScope

  beforeAll(async () => {
    database = await createTestDatabase()
    await database.context(mine)
    await database.context(theirs)
    scope = shopScope(database.services.database, mine)
    for (const { table } of tables) for (const shop of [mine, theirs]) await insertSample(database.services.database.pool, table, shop)
  })
  afterAll(() => database.close())

  it('is bound by row level security, which a superuser would not be', async () => {
    const { rows } = await database.services.database.pool.query("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
  })

  it.each(tables.map((table) => [table.table]))('keeps the other store’s rows of %s from SQL that asks for them', async (table) => {
    const both = await database.services.database.pool.query(`SELECT shop_id FROM "${table}" WHERE shop_id = ANY($1)`, [[mine, theirs]])
    expect(both.rows.map((row) => row.shop_id).sort()).toEqual([mine, theirs])

    expect(await scope.query(`SELECT shop_id FROM "${table}" WHERE shop_id = $1`, [theirs])).toEqual([])
    expect(await scope.query(`SELECT DISTINCT shop_id FROM "${table}"`)).toEqual([{ shop_id: mine }])
    expect(await scope.query(`UPDATE "${table}" SET shop_id = shop_id WHERE shop_id = $1 RETURNING shop_id`, [theirs])).toEqual([])
    expect(await scope.query(`DELETE FROM "${table}" WHERE shop_id = $1 RETURNING shop_id`, [theirs])).toEqual([])
    await expect(scope.query(`UPDATE "${table}" SET shop_id = $1`, [theirs])).rejects.toThrow(/row-level security/)
  })

  it.each(tables.map((table) => [table.model]))('keeps the other store’s rows of %s from Prisma', async (model) => {
    const delegate = (scope.db as unknown as Record<string, { findMany(args?: object): Promise<{ shopId: string }[]>; updateMany(args: object): Promise<{ count: number }>; deleteMany(args: object): Promise<{ count: number }>; count(): Promise<number> }>)[model.charAt(0).toLowerCase() + model.slice(1)]
    if (!delegate) throw new Error(`no delegate for ${model}`)
    expect((await delegate.findMany()).map((row) => row.shopId)).toEqual([mine])
    expect(await delegate.findMany({ where: { shopId: theirs } })).toEqual([])
    expect(await delegate.findMany({ where: { OR: [{ shopId: theirs }, { shopId: mine }] } })).toHaveLength(1)
    expect(await delegate.count()).toBe(1)
    expect(await delegate.deleteMany({ where: { shopId: theirs } })).toEqual({ count: 0 })
    await expect(delegate.updateMany({ data: { shopId: theirs } })).rejects.toThrow(TenancyError)
  })

  it('shows one store to itself, not the others', async () => {
    expect((await scope.query<{ id: string }>('SELECT id FROM shop')).map((row) => row.id)).toEqual([mine])
    expect((await scope.db.shop.findMany()).map((row) => row.id)).toEqual([mine])
  })

  it('refuses raw SQL through Prisma and tables that belong to no store', async () => {
    await expect(scope.db.$queryRawUnsafe('SELECT 1')).rejects.toThrow(TenancyError)
    await expect(scope.db.session.findMany()).rejects.toThrow(TenancyError)
  })

  it('rolls back when the work throws, and hands back a clean connection', async () => {
    await expect(
      scope.transaction(async (tx) => {
        await tx.query("UPDATE shop SET name = 'changed'")
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect((await scope.query<{ name: string }>('SELECT name FROM shop'))[0]?.name).toBe('Test shop')
    const { rows } = await database.services.database.pool.query("SELECT coalesce(current_setting('rekindle.shop_id', true), '') AS setting")
    expect(rows[0]?.setting).toBe('')
  })

  it('lends one connection to store after store, and each sees its own, prepared or not, after an error too', async () => {
    const one = openDatabase(database.url, { connections: 1 })
    try {
      const scopes = [shopScope(one, mine), shopScope(one, theirs)]
      for (let round = 0; round < 40; round++) {
        const turn = scopes[round % 2] as ShopScope
        expect(await turn.query('SELECT id, $1::int AS round FROM shop', [round])).toEqual([{ id: turn.shopId, round }])
        if (round % 3 === 0) await expect(turn.query('SELECT 1 / $1::int', [0])).rejects.toThrow('division by zero')
        if (round % 4 === 0) await expect(turn.transaction((tx) => tx.query('SELECT 1 / $1::int', [0]))).rejects.toThrow('division by zero')
        expect(await turn.transaction((tx) => tx.query('SELECT id FROM shop'))).toEqual([{ id: turn.shopId }])
        for await (const rows of turn.stream('SELECT id FROM shop')) expect(rows).toEqual([{ id: turn.shopId }])
      }
    } finally {
      await one.close()
    }
  })

  it('streams batches through a cursor', async () => {
    const sizes: number[] = []
    for await (const rows of scope.stream<{ n: number }>('SELECT n FROM generate_series(1, 25) AS n', [], 10)) sizes.push(rows.length)
    expect(sizes).toEqual([10, 10, 5])
  })
})
