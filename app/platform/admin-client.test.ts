import { describe, expect, it } from 'vitest'

import { createAdminClient, AdminError, type AdminTransport } from './admin-client'
import type { Services } from './context'

interface Call {
  token: string
  url: string
  body: { query: string; variables: object }
}

/** A client whose store answers in turn with what is given; a thrown error is a connection that breaks. */
function clientFor(...answers: (Response | Error)[]) {
  const calls: Call[] = []
  const waits: number[] = []
  let tokens = 0
  const transport: AdminTransport = {
    send: async (url, init) => {
      const headers = new Headers(init?.headers)
      calls.push({ url: String(url), token: headers.get('x-shopify-access-token') ?? '', body: JSON.parse(String(init?.body)) as Call['body'] })
      const answer = answers.shift()
      if (!answer) throw new Error('The test gave too few answers.')
      if (answer instanceof Error) throw answer
      return answer
    },
    token: async (renew) => `token-${renew ? ++tokens : tokens}`,
    wait: async (milliseconds) => void waits.push(milliseconds),
  }
  return { client: createAdminClient({} as Services, 'ember.myshopify.com', transport), calls, waits }
}

const json = (body: object, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })
const throttled = (requested: number, available: number) => json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost: { requestedQueryCost: requested, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 } } } })

describe('the Admin API client', () => {
  it('posts a document with its variables and the store’s token to the version of the app', async () => {
    const { client, calls } = clientFor(json({ data: { shop: { name: 'Ember' } } }))
    expect(await client.request('query { shop { name } }', { a: 1 })).toEqual({ data: { shop: { name: 'Ember' } }, errors: [] })
    expect(calls).toEqual([{ url: 'https://ember.myshopify.com/admin/api/2026-10/graphql.json', token: 'token-0', body: { query: 'query { shop { name } }', variables: { a: 1 } } }])
  })

  it('waits until the bucket holds the cost again', async () => {
    const { client, waits } = clientFor(throttled(900, 300), json({ data: {} }))
    await client.request('query { shop { name } }')
    expect(waits).toEqual([6_000])
  })

  it('gives up when it is throttled without end, and says so', async () => {
    const { client } = clientFor(...Array.from({ length: 8 }, () => throttled(10, 0)))
    await expect(client.request('query { shop { name } }')).rejects.toMatchObject({ kind: 'throttled', message: expect.stringContaining('API budget is used up') as string })
  })

  it('takes fields that the app is not approved for as missing, not as a failure', async () => {
    const errors = [{ message: 'This app is not approved to access the Customer object.', path: ['customer'], extensions: { code: 'ACCESS_DENIED' } }]
    const { client } = clientFor(json({ data: { order: { id: '1', customer: null } }, errors }))
    expect(await client.request('query { order(id: "1") { id customer { id } } }')).toEqual({ data: { order: { id: '1', customer: null } }, errors })
  })

  it('fails in words when there is no data at all', async () => {
    const { client } = clientFor(json({ errors: [{ message: "Field 'nme' doesn't exist" }] }))
    await expect(client.request('query { shop { nme } }')).rejects.toThrow("Shopify could not answer for ember.myshopify.com: Field 'nme' doesn't exist")
  })

  it('renews a refused token once, and asks the merchant to open the app when that does not help', async () => {
    const { client, calls } = clientFor(json({}, 401), json({ data: {} }))
    await client.request('query { shop { name } }')
    expect(calls.map((call) => call.token)).toEqual(['token-0', 'token-1'])
    const refused = clientFor(json({}, 401), json({}, 401))
    await expect(refused.client.request('query { shop { name } }')).rejects.toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('Open the app') as string })
  })

  it('repeats a query over a broken connection, but not a mutation, which may have been carried out', async () => {
    const { client, waits } = clientFor(new Error('socket hang up'), json({}, 503), json({ data: {} }))
    await client.request('query { shop { name } }')
    expect(waits).toEqual([1_000, 2_000])
    const changing = clientFor(new Error('socket hang up'))
    await expect(changing.client.request('mutation { a }')).rejects.toThrow('Whether the change was made is not known.')
    expect(changing.calls).toHaveLength(1)
  })

  it.each([402, 404, 423])('says that the store is closed (%i)', async (status) => {
    const { client } = clientFor(json({}, status))
    await expect(client.request('query { shop { name } }')).rejects.toBeInstanceOf(AdminError)
  })
})
