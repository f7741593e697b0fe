import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readMark, writeMark } from '~/collect'
import { canSimulateShopify, startSimulatedShopify, type SimulatedShopify } from '~/platform/testing/start-simulated-shopify'
import type { ShopContext } from '~/platform/context'
import { saveShopSettings, type ShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { handleWriteSegments } from './handlers/write-segments'
import type { JobEnvironment } from './job-handler'

const SHOP = 'segments.myshopify.com'
const STATE_QUERY = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { id tags segment: metafield(namespace: "$app", key: "segment") { value } name: metafield(namespace: "$app", key: "segment_name") { value } } } }'

interface InShopify {
  tags: string[]
  segment: { value: string } | null
  name: { value: string } | null
}

describe.skipIf(!canSimulateShopify)('segments in Shopify', () => {
  let shopify: SimulatedShopify
  let database: TestDatabase
  let context: ShopContext
  let ids: string[]

  beforeAll(async () => {
    shopify = await startSimulatedShopify(SHOP, 60, new Date('2026-03-01T12:00:00Z'))
    database = await createTestDatabase({ REKINDLE_MODE: 'demo', SHOPIFY_API_ORIGIN: shopify.origin })
    context = await database.context(SHOP)
    const { data } = await context.admin.request<{ customers: { nodes: { id: string }[] } }>('query { customers(first: 40) { nodes { id } } }')
    ids = data.customers.nodes.map(({ id }) => id.split('/').at(-1) ?? '').sort()
    const at = context.clock.now()
    await context.shop.query(`INSERT INTO customer (shop_id, id, created_at, source_updated_at, changed_at) SELECT $1, id, $3, $3, $3 FROM unnest($2::text[]) AS i (id)`, [SHOP, [...ids, '999'], at])
    await context.shop.query(
      `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, monetary_total, average_order, recency_score, frequency_score, monetary_score, segment)
       SELECT $1, id, $3, 'test', 1, 20, 20, 5, 1, 1, 'champions' FROM unnest($2::text[]) AS i (id)`,
      [SHOP, [...ids, '999'], at],
    )
    await context.admin.request('mutation ($id: ID!) { tagsAdd(id: $id, tags: ["vip"]) { userErrors { message } } }', { id: `gid://shopify/Customer/${ids[0]}` })
  })
  afterAll(async () => {
    await database?.close()
    await shopify?.stop()
  })

  const choose = (as: ShopSettings['segmentsInShopify']['as']) => saveShopSettings(context.shop, { segmentsInShopify: { as, scheme: 'rfm' } })
  /** Runs the job; `requests` limits how often Shopify may be asked before the process is killed. */
  async function write(requests = Infinity): Promise<{ result: object | null; asked: number }> {
    let asked = 0
    const admin: ShopContext['admin'] = {
      request: (document, variables) => {
        if (asked >= requests) throw new Error('killed')
        asked++
        return context.admin.request(document, variables)
      },
    }
    const result = await handleWriteSegments({ context: { ...context, admin }, signal: new AbortController().signal } as JobEnvironment, { shopId: SHOP })
    return { result, asked }
  }
  async function look(): Promise<Map<string, InShopify>> {
    const { data } = await context.admin.request<{ nodes: (InShopify & { id: string })[] }>(STATE_QUERY, { ids: ids.map((id) => `gid://shopify/Customer/${id}`) })
    return new Map(data.nodes.map((node) => [node.id.split('/').at(-1) ?? '', node]))
  }
  const ours = (customer: InShopify | undefined) => customer?.tags.filter((tag) => tag.startsWith('rekindle-'))

  it('writes nothing while it is off', async () => {
    expect(await write()).toEqual({ result: null, asked: 0 })
  })

  it('tags everyone once, keeps others’ tags, and notes whom Shopify does not know', async () => {
    await choose('tag')
    expect((await write()).result).toEqual({ written: 40, refused: 1 })
    const there = await look()
    for (const id of ids) expect(ours(there.get(id))).toEqual(['rekindle-champions'])
    expect(there.get(ids[0] ?? '')?.tags).toContain('vip')
    expect(await write()).toEqual({ result: null, asked: 0 })
  })

  it('writes only who changed, and takes the old tag away', async () => {
    await context.shop.query(`UPDATE customer_profile SET segment = 'lost' WHERE customer_id = ANY($1::text[])`, [ids.slice(0, 3)])
    expect(await write()).toEqual({ result: { written: 3, refused: 0 }, asked: 1 })
    const there = await look()
    expect(ours(there.get(ids[0] ?? ''))).toEqual(['rekindle-lost'])
    expect(ours(there.get(ids[3] ?? ''))).toEqual(['rekindle-champions'])
  })

  it('leaves no tag behind where it was killed half-way and the customer moved on meanwhile', async () => {
    await context.shop.query(`UPDATE customer_profile SET segment = 'at-risk' WHERE customer_id = ANY($1::text[])`, [ids.slice(0, 20)])
    await expect(write(1)).rejects.toThrow('killed')
    await context.shop.query(`UPDATE customer_profile SET segment = 'loyal' WHERE customer_id = ANY($1::text[])`, [ids.slice(0, 20)])
    await write()
    const there = await look()
    for (const id of ids.slice(0, 20)) expect(ours(there.get(id))).toEqual(['rekindle-loyal'])
  })

  it('changes from tags to metafields and back, and removes them for who has no profile any more', async () => {
    await choose('metafield')
    // 41 customers; the unknown one makes its batch fail, whose members are then asked for by themselves.
    expect((await write()).result).toEqual({ written: 40, refused: 1 })
    let there = await look()
    expect(there.get(ids[0] ?? '')).toMatchObject({ segment: { value: 'loyal' }, name: { value: 'Loyal customers' } })
    expect([...there.values()].flatMap(ours)).toEqual([])
    await context.shop.query('DELETE FROM customer_profile WHERE customer_id = $1', [ids[0]])
    expect((await write()).result).toEqual({ written: 1, refused: 0 })
    expect((await look()).get(ids[0] ?? '')).toMatchObject({ segment: null, name: null })
    await choose('off')
    await write()
    there = await look()
    expect([...there.values()].filter((customer) => customer.segment !== null || (ours(customer)?.length ?? 0) > 0)).toEqual([])
    expect(await context.shop.query('SELECT * FROM customer_mark')).toEqual([])
  })

  it('is refused by Shopify in words when a call is too large', async () => {
    const fields = Array.from({ length: 26 }, (_, i) => ({ ownerId: `gid://shopify/Customer/${ids[0]}`, namespace: '$app', key: `key_${i}`, type: 'single_line_text_field', value: 'x' }))
    const { data } = await context.admin.request<{ metafieldsSet: { userErrors: { message: string }[] } }>('mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }', { m: fields })
    expect(data.metafieldsSet.userErrors[0]?.message).toContain('limit of 25')
  })
})

describe('the mark of a segment', () => {
  it('is read as it was written', () => {
    for (const mark of [{ as: 'tag', code: 'champions', label: '' }, { as: 'metafield', code: 's3', label: 'Many orders, a = b' }] as const) expect(readMark(writeMark(mark))).toEqual(mark)
    expect(() => readMark('other')).toThrow('not the mark of a segment')
  })
})
