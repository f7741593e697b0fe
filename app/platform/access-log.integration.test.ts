import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ShopContext } from './context'
import { logAccess } from './log-access'
import { readAccessLog, type AccessEntry } from './read-access-log'
import { createTestDatabase, type TestDatabase } from './testing'

const minute = (count: number) => new Date(Date.UTC(2026, 2, 1, 9, count))
const people = Array.from({ length: 50 }, (_, index) => `c${String(index).padStart(3, '0')}`)

describe('the access log', () => {
  let database: TestDatabase
  let context: ShopContext
  let stores = 0
  const look = (actor: string, action: string, customerIds: readonly string[], at: Date) => context.shop.transaction((tx) => logAccess(tx, { actor, action, customerIds, at }))

  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    context = await database.context(`store-${stores++}.myshopify.com`)
  })

  async function readPages(limit: number, customerId?: string): Promise<AccessEntry[]> {
    const read: AccessEntry[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await readAccessLog(context.shop, { limit, cursor, customerId })
      expect(page.entries.length).toBeLessThanOrEqual(limit)
      read.push(...page.entries)
      cursor = page.nextCursor
    }
    return read
  }

  it('shows one look at fifty customers as one entry, and what came before it on the same page', async () => {
    await look('user:7', 'mail', ['c007'], minute(1))
    await look('user:7', 'read name', [...people, 'c000'], minute(2))
    const { entries, nextCursor } = await readAccessLog(context.shop, { limit: 2 })
    expect(entries).toEqual([
      { actor: 'user:7', action: 'read name', at: minute(2), customers: 50, customerIds: people },
      { actor: 'user:7', action: 'mail', at: minute(1), customers: 1, customerIds: ['c007'] },
    ])
    expect(nextCursor).toBeNull()
  })

  it('keeps apart what two people did in one moment, and what one did twice', async () => {
    await look('user:7', 'read name', ['a', 'b'], minute(1))
    await look('user:8', 'read name', ['b'], minute(1))
    await look('user:8', 'mail', ['b'], minute(1))
    await look('user:8', 'mail', ['b'], minute(3))
    expect((await readPages(10)).map(({ actor, action, customerIds }) => [actor, action, ...customerIds])).toEqual([
      ['user:8', 'mail', 'b'],
      ['user:8', 'read name', 'b'],
      ['user:8', 'mail', 'b'],
      ['user:7', 'read name', 'a', 'b'],
    ])
  })

  it('shows every look once over its pages, looks of one moment included', async () => {
    for (let at = 0; at < 5; at++) for (const actor of ['flows', 'user:7']) for (const action of ['mail', 'read name']) await look(actor, action, people.slice(0, 3 + at), minute(at))
    const all = (await readAccessLog(context.shop, { limit: 1000 })).entries
    expect(all).toHaveLength(20)
    expect(await readPages(3)).toEqual(all)
    expect((await readAccessLog(context.shop, { limit: 2, cursor: 'made up' })).entries).toEqual(all.slice(0, 2))
  })

  it('answers who looked at one customer, whoever else was looked at with them', async () => {
    await look('user:7', 'read name', people, minute(1))
    await look('flows', 'read name and address', ['c049'], minute(2))
    await look('user:7', 'mail', ['c001'], minute(3))
    const seen = await readPages(1, 'c049')
    expect(seen.map(({ actor, customers, customerIds }) => ({ actor, customers, customerIds }))).toEqual([
      { actor: 'flows', customers: 1, customerIds: ['c049'] },
      { actor: 'user:7', customers: 1, customerIds: ['c049'] },
    ])
    expect(await readPages(10, 'nobody')).toEqual([])
  })

  it('names the first hundred and counts them all; a look at nobody in particular counts nobody', async () => {
    await look('data request', 'read name', Array.from({ length: 130 }, (_, index) => `d${1000 + index}`), minute(1))
    await look('user:7', 'mail-log', [], minute(2))
    const [list, export_] = await readPages(10)
    expect(list).toMatchObject({ customers: 0, customerIds: [] })
    expect(export_?.customers).toBe(130)
    expect(export_?.customerIds).toHaveLength(100)
  })

  it('shows nothing of another store', async () => {
    await look('user:7', 'mail', ['a'], minute(1))
    const other = await database.context(`store-${stores++}.myshopify.com`)
    expect(await readAccessLog(other.shop, { limit: 10 })).toEqual({ entries: [], nextCursor: null })
  })
})
