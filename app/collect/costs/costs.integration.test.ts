import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { canSimulateShopify } from '~/platform/testing/start-simulated-shopify'

import { redactShopRows } from '../privacy/redact-shop-rows'
import { countKnownCosts } from '../read/count-known-costs'
import { readCatalogue } from '../read/read-catalogue'
import { readUnitCosts } from '../read/read-unit-costs'
import { openSimulatedStore, type SimulatedStore } from '../testing/open-simulated-store'
import { askForCosts } from './ask-for-costs'
import { readCostReading } from './cost-reading'
import { forgetCosts } from './forget-costs'
import { readCosts } from './read-costs'

const HOUR = 3_600_000

describe.skipIf(!canSimulateShopify)('reading unit costs (skipped without the Admin API’s schema)', () => {
  let store: SimulatedStore
  let context: ShopContext

  beforeAll(async () => {
    store = await openSimulatedStore(60)
    context = store.context
  })
  afterAll(() => store.close())

  const pass = (milliseconds: number) => store.pass(milliseconds)
  /** One whole reading, as the job does it. */
  const readAll = (daily: boolean) => store.readAll(() => readCosts(context, { daily }))
  const stored = () => context.shop.query<{ id: string; cost: string; price: string }>('SELECT id, unit_cost::text AS cost, price::text AS price FROM variant WHERE unit_cost IS NOT NULL ORDER BY id')

  it('reads nothing until the merchant asks, then all of it once', async () => {
    expect(await readCosts(context, { daily: false })).toBeNull()
    expect(await countKnownCosts(context)).toMatchObject({ known: 0 })
    await askForCosts(context)
    expect(await readCostReading(context)).toMatchObject({ startedAt: null, finishedAt: null })
    const changed = await readAll(false)
    const rows = await stored()
    expect(rows.length).toBe(changed)
    expect(rows.every(({ cost, price }) => Number(cost) >= 0.34 * Number(price) && Number(cost) <= 0.71 * Number(price))).toBe(true)
    expect(await readCostReading(context)).toMatchObject({ known: changed, otherCurrency: 0, error: null, bulkOperationId: null })
    await pass(48 * HOUR)
    expect(await readCosts(context, { daily: false })).toBeNull()
  })

  it('tells the cost of the variant whose price the catalogue tells, and counts who has one', async () => {
    const [costs, catalogue, known] = await Promise.all([readUnitCosts(context), readCatalogue(context), countKnownCosts(context)])
    const onSale = catalogue.filter(({ available }) => available)
    expect(known).toEqual({ buyable: onSale.length, known: onSale.filter(({ id }) => costs.has(id)).length })
    expect(known.known).toBeLessThan(known.buyable)
    expect(known.known / known.buyable).toBeGreaterThan(0.8)
    expect(onSale.every(({ id, price }) => !costs.has(id) || (costs.get(id)! < Number(price) && costs.get(id)! > 0.3 * Number(price)))).toBe(true)
    expect(JSON.stringify(catalogue)).not.toMatch(/cost/i)
  })

  it('reads once a day where products are ordered by margin, and takes up what changed', async () => {
    const [one] = await stored()
    await context.shop.query('UPDATE variant SET unit_cost = 0.01 WHERE shop_id = $1 AND id = $2', [context.shopId, one!.id])
    expect(await readAll(true)).toBe(1)
    expect((await stored())[0]).toEqual(one)
    expect(await readCosts(context, { daily: true })).toBeNull()
    await pass(21 * HOUR)
    expect(await readAll(true)).toBe(0)
  })

  it('keeps why Shopify refused, and asks again within the hour or when the merchant does', async () => {
    const refusing: ShopContext = { ...context, admin: { ...context.admin, request: (async () => ({ data: { bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ message: 'Access denied.' }] } } })) as never } }
    await pass(1000)
    await askForCosts(context)
    expect(await readCosts(refusing, { daily: false })).toEqual({ changed: null })
    expect(await readCostReading(context)).toMatchObject({ error: 'Access denied.', bulkOperationId: null })
    expect(await readCosts(context, { daily: false })).toBeNull()
    await pass(HOUR)
    expect(await readAll(false)).toBe(0)
    await pass(1000)
    await askForCosts(context)
    expect(await readCosts(refusing, { daily: false })).toEqual({ changed: null })
    await askForCosts(context)
    expect(await readAll(false)).toBe(0)
    expect(await readCostReading(context)).toMatchObject({ error: null })
  })

  it('counts costs in another currency and does not keep them', async () => {
    const [shop] = await context.shop.query<{ currency: string }>('SELECT currency FROM shop WHERE id = $1', [context.shopId])
    const before = (await stored()).length
    await context.shop.query("UPDATE shop SET currency = 'ISK' WHERE id = $1", [context.shopId])
    await pass(HOUR)
    await askForCosts(context)
    expect(await readAll(false)).toBe(before)
    expect(await readCostReading(context)).toMatchObject({ known: 0, otherCurrency: before })
    expect(await readUnitCosts(context)).toEqual(new Map())
    await context.shop.query('UPDATE shop SET currency = $2 WHERE id = $1', [context.shopId, shop!.currency])
    await pass(HOUR)
    await askForCosts(context)
    expect(await readAll(false)).toBe(before)
  })

  it('forgets them thirty days after they were last asked for, and with the store', async () => {
    await pass(29 * 24 * HOUR)
    expect(await forgetCosts(context)).toBe(0)
    await pass(2 * 24 * HOUR)
    expect(await forgetCosts(context)).toBeGreaterThan(50)
    expect(await stored()).toEqual([])
    expect(await readCostReading(context)).toBeNull()
    await askForCosts(context)
    await redactShopRows(context)
    expect(await readCostReading(context)).toBeNull()
  })
})
