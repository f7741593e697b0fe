import { describe, expect, it } from 'vitest'

import { BrandError, readShopBrand } from './read-shop-brand'

const answering = (body: unknown, status = 200): typeof fetch => async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
const read = (send: typeof fetch) => readShopBrand({ SHOPIFY_API_ORIGIN: undefined }, 'ember.myshopify.com', send)
const brand = (value: unknown) => ({ data: { shop: { brand: value } } })
const kindOf = async (send: typeof fetch): Promise<string> => read(send).then(() => 'read', (error: unknown) => (error instanceof BrandError ? error.kind : 'other'))

describe('the brand of a store', () => {
  it('asks the store’s own Storefront API', async () => {
    const asked: string[] = []
    await read(async (input, init) => {
      asked.push(String(input), String(init?.method))
      return new Response(JSON.stringify(brand({ logo: null, colors: { primary: [{ background: '#7A3B1D', foreground: '#ffffff' }], secondary: [] } })))
    })
    expect(asked).toEqual(['https://ember.myshopify.com/api/2026-10/graphql.json', 'POST'])
  })

  it('takes what is there and leaves out what is missing or no colour', async () => {
    expect(await read(answering(brand({ logo: { image: { url: 'https://cdn.example/logo.png' } }, colors: { primary: [{ background: '#7A3B1D', foreground: null }], secondary: [{ background: 'red', foreground: null }] } })))).toEqual({ logoUrl: 'https://cdn.example/logo.png', primaryColor: '#7a3b1d' })
  })

  it('says why there is none', async () => {
    expect(await kindOf(answering(brand(null)))).toBe('empty')
    expect(await kindOf(answering({ errors: [{ message: 'Access denied' }] }))).toBe('refused')
    expect(await kindOf(answering('<html>password</html>'))).toBe('refused')
    expect(await kindOf(answering({}, 401))).toBe('refused')
    expect(await kindOf(async () => Promise.reject(new Error('connect ECONNREFUSED')))).toBe('unreachable')
  })
})
