import { afterAll, describe, expect, it } from 'vitest'
import { ALL_SCOPES, testAdmin } from '../../testing/admin'
import { smallWorld, watch } from '../../testing/small-world'
import { DAY } from '../../world/time'

const world = smallWorld({ customers: 300 })
const admin = testAdmin(world)
afterAll(() => admin.close())

interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: { id: string; updatedAt: string }[]
}

describe('the Admin API', () => {
  it('refuses what is not in Shopify’s schema, in GraphQL’s words', async () => {
    expect((await admin.ask('{ shop { nope } }')).errors?.[0]?.message).toMatch(/^Cannot query field "nope" on type "Shop"/)
    expect((await admin.ask('{ orders(first: "many") { nodes { id } } }')).errors?.[0]?.message).toContain('Int cannot represent')
    expect((await admin.ask('query {')).errors?.[0]?.message).toContain('Syntax Error')
  })

  it('names what it does not imitate instead of guessing', async () => {
    expect((await admin.ask('{ shop { analyticsToken } }')).errors?.[0]).toMatchObject({ message: expect.stringContaining('does not imitate Shop.analyticsToken'), extensions: { code: 'NOT_SIMULATED' } })
  })

  it('pages through every order once, 250 at most, in the order asked for', async () => {
    const ids: string[] = []
    let after: string | null = null
    let last = ''
    do {
      const { data }: { data?: Record<string, unknown> } = await admin.ask('query ($after: String) { orders(first: 250, after: $after, sortKey: UPDATED_AT) { pageInfo { hasNextPage endCursor } nodes { id updatedAt } } }', { after })
      const page = data!['orders'] as Page
      for (const node of page.nodes) {
        expect(node.updatedAt >= last).toBe(true)
        last = node.updatedAt
        ids.push(node.id)
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(ids).toHaveLength(world.orders.length)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await admin.ask('{ orders(first: 251) { nodes { id } } }')).errors?.[0]?.message).toContain('250')
    expect((await admin.ask('{ orders { nodes { id } } }')).errors?.[0]?.message).toContain('first or last')
    expect((await admin.ask('{ orders(first: 1, after: "x") { nodes { id } } }')).errors?.[0]?.message).toContain('Invalid cursor')
  })

  it('filters by updated_at, and warns of a field that it does not know', async () => {
    const since = new Date(Math.floor((world.now - 10 * DAY) / 1000) * 1000)
    const { data } = await admin.ask(`{ orders(first: 250, query: "updated_at:>='${since.toISOString()}'") { nodes { id } } }`)
    const expected = world.orders.filter((order) => Math.floor(order.updatedAt / 1000) * 1000 >= since.getTime())
    expect((data!['orders'] as Page).nodes).toHaveLength(expected.length)
    const warned = await admin.ask('{ orders(first: 1, query: "colour:red") { nodes { id } } }')
    expect(warned['extensions']).toMatchObject({ search: [{ warnings: [{ field: 'colour' }] }] })
  })

  it('answers an order with its lines, money, tax, refunds and customer', async () => {
    const order = world.orders.find((candidate) => candidate.refunds.length > 0 && candidate.discountCode && candidate.tax > 0) ?? world.orders.find((candidate) => candidate.refunds.length > 0)!
    const { data, errors } = await admin.ask(
      'query ($id: ID!) { order(id: $id) { name totalPriceSet { shopMoney { amount currencyCode } } customer { id } discountCodes lineItems(first: 20) { nodes { quantity originalUnitPriceSet { shopMoney { amount } } taxLines(first: 3) { priceSet { shopMoney { amount } } } } } refunds(first: 5) { id refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } lineItem { id } } } transactions(first: 2) { nodes { kind status amountSet { shopMoney { amount } } } } orderAdjustments(first: 2) { nodes { id } } } } }',
      { id: `gid://shopify/Order/${order.id}` },
    )
    expect(errors).toBeUndefined()
    const answer = data!['order'] as { name: string; totalPriceSet: { shopMoney: { amount: string } }; refunds: { refundLineItems: { nodes: { subtotalSet: { shopMoney: { amount: string } } }[] } }[]; lineItems: { nodes: unknown[] } }
    expect(answer.name).toBe(`#${order.number}`)
    expect(Number(answer.totalPriceSet.shopMoney.amount) * 100).toBeCloseTo(order.total, 5)
    expect(answer.lineItems.nodes).toHaveLength(order.lines.length)
    expect(Number(answer.refunds[0]!.refundLineItems.nodes[0]!.subtotalSet.shopMoney.amount) * 100).toBeCloseTo(order.refunds[0]!.lines[0]!.subtotal, 5)
  })

  it('shows only sixty days of orders to an app without read_all_orders, and refuses what was not granted', async () => {
    const limited = testAdmin(world, ['read_orders'])
    const { data } = await limited.ask('{ ordersCount { count } }')
    const recent = world.orders.filter((order) => order.createdAt > world.now - 60 * DAY).length
    expect(data!['ordersCount']).toEqual({ count: recent })
    expect(recent).toBeLessThan(world.orders.length)
    const refused = await limited.ask('{ products(first: 1) { nodes { id } } }')
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'ACCESS_DENIED' }, message: expect.stringContaining('read_products') })
    // shopLocales cannot be null: without its scope the whole answer is lost, as at Shopify.
    expect((await testAdmin(world, ALL_SCOPES.filter((scope) => scope !== 'read_locales')).ask('{ shop { name } shopLocales { locale } }')).data).toBeNull()
  })

  it('tells an app with read_products what a variant costs, where the merchant filled it in', async () => {
    const query = '{ productVariants(first: 100) { nodes { price inventoryItem { unitCost { amount currencyCode } } } } }'
    const { data, errors } = await admin.ask(query)
    expect(errors).toBeUndefined()
    const { nodes } = data!['productVariants'] as { nodes: { price: string; inventoryItem: { unitCost: { amount: string; currencyCode: string } | null } }[] }
    const told = nodes.filter(({ inventoryItem }) => inventoryItem.unitCost !== null)
    expect(told.length / nodes.length).toBeGreaterThan(0.8)
    expect(told.length).toBeLessThan(nodes.length)
    expect(told.every(({ price, inventoryItem: { unitCost } }) => unitCost!.currencyCode === world.shop.currency && Number(unitCost!.amount) > 0.34 * Number(price) && Number(unitCost!.amount) < 0.71 * Number(price))).toBe(true)
    expect((await admin.ask(query)).data).toEqual(data)
    expect((await testAdmin(world, ['read_orders']).ask(query)).errors?.[0]).toMatchObject({ extensions: { code: 'ACCESS_DENIED' } })
  })

  it('hides customer data from an app that is not approved for it: null, and the reason in errors', async () => {
    const denied = testAdmin(world, ALL_SCOPES, undefined, ['Customer.firstName', 'CustomerEmailAddress.emailAddress'])
    const { data, errors } = await denied.ask('{ customers(first: 1) { nodes { id firstName lastName defaultEmailAddress { emailAddress } } } }')
    expect(data).toMatchObject({ customers: { nodes: [{ firstName: null, lastName: world.customers[0]!.lastName, defaultEmailAddress: null }] } })
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['ACCESS_DENIED', 'ACCESS_DENIED'])
  })

  it('charges by what a document may cost: objects, pages, mutations', async () => {
    const costOf = async (query: string, variables = {}): Promise<number> => ((await admin.ask(query, variables))['extensions'] as { cost: { requestedQueryCost: number } }).cost.requestedQueryCost
    expect(await costOf('{ shop { name } }')).toBe(1)
    expect(await costOf('{ orders(first: 10) { nodes { id } } }')).toBe(12)
    expect(await costOf('{ orders(first: 10) { edges { node { id lineItems(first: 5) { nodes { id } } } } } }')).toBe(2 + 10 * (1 + 2 + 5))
    expect(await costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { id } } }', { ids: ['a', 'b', 'c'].map((id) => `gid://shopify/Order/${id}`) })).toBe(3)
    expect((await admin.ask('{ orders(first: 250) { nodes { lineItems(first: 10) { nodes { id } } } } }')).errors?.[0]).toMatchObject({ extensions: { code: 'MAX_COST_EXCEEDED' } })
  })

  it('throttles when the bucket is empty, and answers again when it has filled', async () => {
    const small = testAdmin(world, ALL_SCOPES, { maximum: 300, restoreRate: 100 })
    const query = '{ orders(first: 250) { nodes { id } } }'
    expect((await small.ask(query)).errors).toBeUndefined()
    const throttled = await small.ask(query)
    expect(throttled.errors?.[0]).toMatchObject({ message: 'Throttled', extensions: { code: 'THROTTLED' } })
    expect(throttled['extensions']).toMatchObject({ cost: { requestedQueryCost: 252, actualQueryCost: null, throttleStatus: { maximumAvailable: 300, restoreRate: 100 } } })
    small.clock.advance(3_000)
    expect((await small.ask(query)).errors).toBeUndefined()
  })
})

describe('mutations', () => {
  const UPDATE = 'mutation ($input: CustomerEmailMarketingConsentUpdateInput!) { customerEmailMarketingConsentUpdate(input: $input) { customer { id defaultEmailAddress { marketingState marketingUpdatedAt } } userErrors { field message code } } }'

  it('write a consent back, tell the webhooks, and let an older word lose', async () => {
    const live = smallWorld({ customers: 30 })
    const seen = watch(live)
    const own = testAdmin(live)
    const customer = live.customers.find(({ consent }) => consent === 'SUBSCRIBED')!
    const input = (state: string, at?: number) => ({ input: { customerId: `gid://shopify/Customer/${customer.id}`, emailMarketingConsent: { marketingState: state, consentUpdatedAt: at === undefined ? undefined : new Date(at).toISOString() } } })
    expect((await own.ask(UPDATE, input('UNSUBSCRIBED'))).data).toMatchObject({ customerEmailMarketingConsentUpdate: { customer: { defaultEmailAddress: { marketingState: 'UNSUBSCRIBED' } }, userErrors: [] } })
    expect(seen.map(({ kind }) => kind)).toEqual(['consent-changed'])
    await own.ask(UPDATE, input('SUBSCRIBED', live.now - 30 * DAY))
    expect(customer.consent).toBe('UNSUBSCRIBED')
    expect((await own.ask(UPDATE, input('INVALID'))).data).toMatchObject({ customerEmailMarketingConsentUpdate: { userErrors: [{ code: 'INCLUSION' }] } })
    expect((await own.ask(UPDATE, input('SUBSCRIBED', live.now + DAY))).data).toMatchObject({ customerEmailMarketingConsentUpdate: { userErrors: [{ message: expect.stringContaining('future') }] } })
  })

  it('make a discount code once, and refuse the same code, a blank one and an end before its start', async () => {
    const live = smallWorld({ customers: 5 })
    const own = testAdmin(live)
    const create = (change: Record<string, unknown> = {}) =>
      own.ask('mutation ($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) { codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic { title status codes(first: 1) { nodes { code } } customerGets { value { ... on DiscountPercentage { percentage } } } } } } userErrors { field code message } } }', {
        d: { title: 'Come back', code: 'BACK-15', startsAt: new Date(live.now).toISOString(), endsAt: new Date(live.now + 14 * DAY).toISOString(), context: { all: 'ALL' }, customerGets: { value: { percentage: 0.15 }, items: { all: true } }, ...change },
      })
    const codesOf = async (change: Record<string, unknown>): Promise<string[]> => ((await create(change)).data!['discountCodeBasicCreate'] as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code)
    expect((await create()).data).toMatchObject({ discountCodeBasicCreate: { userErrors: [], codeDiscountNode: { codeDiscount: { title: 'Come back', status: 'ACTIVE', codes: { nodes: [{ code: 'BACK-15' }] }, customerGets: { value: { percentage: 0.15 } } } } } })
    expect(live.discounts.get('BACK-15')).toMatchObject({ percentage: 0.15, customerIds: null })
    expect(await codesOf({})).toEqual(['TAKEN'])
    expect(await codesOf({ code: ' ' })).toEqual(['BLANK'])
    expect(await codesOf({ code: 'X1', endsAt: new Date(live.now - DAY).toISOString() })).toEqual(['END_DATE_BEFORE_START_DATE'])
    expect(await codesOf({ code: 'X2', customerGets: { value: { percentage: 15 }, items: { all: true } } })).toEqual(['VALUE_OUTSIDE_RANGE'])
  })

  it('keep one marketing activity per remote id, and tag customers', async () => {
    const live = smallWorld({ customers: 5 })
    const own = testAdmin(live)
    const upsert = (title: string) =>
      own.ask('mutation ($i: MarketingActivityUpsertExternalInput!) { marketingActivityUpsertExternal(input: $i) { marketingActivity { id title } userErrors { message } } }', {
        i: { remoteId: 'flow-1', title, status: 'ACTIVE', tactic: 'NEWSLETTER', marketingChannelType: 'EMAIL', remoteUrl: 'https://rekindle.example/flows/1', utm: { campaign: 'c', medium: 'email', source: 'rekindle' } },
      })
    const first = (await upsert('A')).data!['marketingActivityUpsertExternal'] as { marketingActivity: { id: string } }
    expect((await upsert('B')).data).toMatchObject({ marketingActivityUpsertExternal: { marketingActivity: { id: first.marketingActivity.id, title: 'B' } } })
    await own.ask('mutation ($id: ID!) { tagsAdd(id: $id, tags: ["rekindle"]) { node { id } userErrors { message } } }', { id: `gid://shopify/Customer/${live.customers[0]!.id}` })
    expect(live.customers[0]!.tags).toContain('rekindle')
  })
})
