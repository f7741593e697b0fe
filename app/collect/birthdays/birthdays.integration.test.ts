import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { canSimulateShopify } from '~/platform/testing/start-simulated-shopify'

import { exportCustomerData } from '../privacy/export-customer-data'
import { redactCustomerRows } from '../privacy/redact-customer-rows'
import { applyDeletions } from '../store/apply-deletions'
import { applyMerges } from '../store/apply-merges'
import { openSimulatedStore, type SimulatedStore } from '../testing/open-simulated-store'
import { readBirthdayReading } from './birthday-reading'
import { forgetBirthdays } from './forget-birthdays'
import { readBirthdays } from './read-birthdays'

const HOUR = 3_600_000
const SET = /* GraphQL */ `mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }`

describe.skipIf(!canSimulateShopify)('reading birthdays (skipped without the Admin API’s schema)', () => {
  let store: SimulatedStore
  let context: ShopContext

  beforeAll(async () => {
    store = await openSimulatedStore(120)
    context = store.context
  })
  afterAll(() => store.close())

  const pass = (milliseconds: number) => store.pass(milliseconds)
  /** One whole reading, as the job does it. */
  const readAll = (metafield = 'facts.birth_date') => store.readAll(() => readBirthdays(context, metafield))
  const days = () => context.shop.query<{ id: string; birthday: number }>('SELECT id, birthday FROM customer WHERE birthday IS NOT NULL ORDER BY id')
  const set = (id: string, key: string, value: string) =>
    context.admin.request(SET, { metafields: [{ ownerId: `gid://shopify/Customer/${id}`, namespace: 'facts', key, type: 'single_line_text_field', value }] })

  it('keeps day and month of who has a date, once a day, and takes up what changed', async () => {
    const changed = await readAll()
    const known = await days()
    expect(known.length).toBeGreaterThan(20)
    expect(changed).toBe(known.length)
    expect(await readBirthdayReading(context)).toMatchObject({ metafield: 'facts.birth_date', known: expect.any(Number) as number, unreadable: 0, error: null })
    expect(await readBirthdays(context, 'facts.birth_date')).toBeNull()

    await pass(21 * HOUR)
    expect(await readAll()).toBe(0)
    await set(known[0]!.id, 'birth_date', '1990-12-24')
    await set(known[1]!.id, 'birth_date', '24.12.1990')
    await pass(21 * HOUR)
    expect(await readAll()).toBe(2)
    const now = await days()
    expect(now.find(({ id }) => id === known[0]!.id)?.birthday).toBe(1224)
    expect(now.some(({ id }) => id === known[1]!.id)).toBe(false)
    expect(await readBirthdayReading(context)).toMatchObject({ unreadable: 1 })
  })

  it('starts anew where another place is named, and says what is no name', async () => {
    const [one] = await days()
    await set(one!.id, 'geburtstag', '02-29')
    await readAll('facts.geburtstag')
    expect(await days()).toEqual([{ id: one!.id, birthday: 229 }])
    expect(await readBirthdayReading(context)).toMatchObject({ metafield: 'facts.geburtstag', known: 1 })
    await expect(readBirthdays(context, 'geburtstag')).rejects.toThrow('facts.birth_date')
  })

  it('tells, redacts, deletes and merges them with the customer, and forgets all when no flow asks any more', async () => {
    await pass(21 * HOUR)
    await readAll()
    const [first, second, third, fourth] = await days()
    expect(await exportCustomerData(context, first!.id)).toMatchObject({ birthday: [{ month: Math.floor(first!.birthday / 100), day: first!.birthday % 100 }] })
    await redactCustomerRows(context, first!.id)
    await context.shop.transaction((tx) => applyDeletions(tx, [{ kind: 'customer', id: second!.id, at: context.clock.now().toISOString() }], context.clock.now()))
    await context.shop.query('UPDATE customer SET birthday = NULL WHERE id = $1', [third!.id])
    await context.shop.transaction((tx) => applyMerges(tx, [{ keptId: third!.id, goneId: fourth!.id }]))
    const after = new Map((await days()).map(({ id, birthday }) => [id, birthday]))
    expect([after.has(first!.id), after.has(second!.id), after.get(third!.id)]).toEqual([false, false, fourth!.birthday])

    // Redacted and deleted customers stay without one, whatever Shopify still tells.
    await pass(21 * HOUR)
    await readAll()
    expect((await days()).filter(({ id }) => id === first!.id || id === second!.id)).toEqual([])
    expect(await forgetBirthdays(context)).toBe(0)
    await pass(31 * 24 * HOUR)
    expect(await forgetBirthdays(context)).toBeGreaterThan(20)
    expect([await days(), await readBirthdayReading(context)]).toEqual([[], null])
  })

  it('keeps what Shopify answered when it will not, and asks again after an hour', async () => {
    const refusing = { ...context, admin: { ...context.admin, request: () => Promise.resolve({ data: { bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ message: 'Access denied for metafield.' }] } }, errors: [] }) } } as unknown as ShopContext
    expect(await readBirthdays(refusing, 'facts.birth_date')).toEqual({ changed: null })
    expect(await readBirthdayReading(context)).toMatchObject({ error: 'Access denied for metafield.', finishedAt: null })
    expect(await readBirthdays(context, 'facts.birth_date')).toBeNull()
    await pass(2 * HOUR)
    expect(await readAll()).toBeGreaterThan(20)
    expect(await readBirthdayReading(context)).toMatchObject({ error: null })
  })
})
