import { describe, expect, it } from 'vitest'
import type { CustomerPrivacy, PixelApi, PixelEvent } from './pixel-api'
import { watchVisits } from './watch-visits'

const yes: CustomerPrivacy = { analyticsProcessingAllowed: true, marketingAllowed: true }

/** A page with Shopify's event bus, as the sandbox shows it. */
function openPage(changes: Partial<PixelApi> = {}, failing = false) {
  const listeners = new Map<string, (event: PixelEvent) => void>()
  const sent: { url: string; options: RequestInit }[] = []
  const turns: (() => void)[] = []
  let decide: (event: { customerPrivacy: CustomerPrivacy }) => void = () => undefined
  watchVisits(
    {
      analytics: { subscribe: (name, listener) => listeners.set(name, listener) },
      init: { data: { customer: null }, customerPrivacy: yes },
      customerPrivacy: { subscribe: (_name, listener) => (decide = listener) },
      settings: { accountID: 'a key', endpoint: 'https://app.example/storefront/events' },
      ...changes,
    },
    { send: (url, options) => (sent.push({ url, options }), failing ? Promise.reject(new Error('offline')) : Promise.resolve()), soon: (work) => turns.push(work) },
  )
  let number = 0
  return {
    listeners,
    sent,
    decide: (customerPrivacy: CustomerPrivacy) => decide({ customerPrivacy }),
    tell: (name: string, data: PixelEvent['data'], clientId: string | null = 'browser-1') =>
      listeners.get(name)?.({ id: `event-${number++}`, timestamp: '2026-03-01T10:00:00.000Z', clientId, data }),
    turn: () => turns.splice(0).forEach((work) => work()),
    events: () => sent.flatMap(({ options }) => (JSON.parse(String(options.body)) as { events: object[] }).events),
  }
}

describe('the pixel', () => {
  it('sends each kind of visit with ids and search words only', () => {
    const page = openPage({ init: { data: { customer: { id: 'gid://shopify/Customer/9', email: 'ann@example.com' } as { id: string } }, customerPrivacy: yes } })
    const line = { merchandise: { product: { id: '7', title: 'Cup' } } }
    page.tell('product_viewed', { productVariant: { product: { id: 'gid://shopify/Product/7' } } })
    page.tell('collection_viewed', { collection: { id: '3' } })
    page.tell('search_submitted', { searchResult: { query: 'wool' } })
    page.tell('product_added_to_cart', { cartLine: line })
    page.tell('product_removed_from_cart', { cartLine: line })
    page.tell('checkout_completed', { checkout: { order: { id: 'gid://shopify/Order/55' }, email: 'ann@example.com' } as { order: { id: string } } })
    page.turn()
    const common = { at: '2026-03-01T10:00:00.000Z', visitor: 'browser-1', customer: '9' }
    expect(page.events()).toEqual([
      { id: 'event-0', kind: 'product-viewed', product: '7', ...common },
      { id: 'event-1', kind: 'collection-viewed', collection: '3', ...common },
      { id: 'event-2', kind: 'searched', words: 'wool', ...common },
      { id: 'event-3', kind: 'put-in-cart', product: '7', ...common },
      { id: 'event-4', kind: 'taken-from-cart', product: '7', ...common },
      { id: 'event-5', kind: 'checked-out', order: '55', ...common },
    ])
    expect(JSON.stringify(page.sent)).not.toMatch(/ann@|Cup/)
  })

  it('sends what came at once in one request, twenty at most, without a preflight and beyond the page', () => {
    const page = openPage()
    for (let i = 0; i < 45; i++) page.tell('search_submitted', { searchResult: { query: `wool ${i}` } })
    page.turn()
    expect(page.sent.map(({ options }) => (JSON.parse(String(options.body)) as { events: object[] }).events.length)).toEqual([20, 20, 5])
    expect(page.sent[0]).toMatchObject({ url: 'https://app.example/storefront/events?key=a%20key', options: { method: 'POST', keepalive: true, credentials: 'omit', headers: { 'content-type': 'text/plain' } } })
    page.tell('search_submitted', { searchResult: { query: 'later' } })
    page.turn()
    expect(page.sent).toHaveLength(4)
  })

  it('says nothing of a visitor who does not allow it, and stops when the permission is withdrawn', () => {
    const refused = openPage({ init: { customerPrivacy: { ...yes, marketingAllowed: false } } })
    refused.tell('search_submitted', { searchResult: { query: 'wool' } })
    refused.turn()
    expect(refused.sent).toEqual([])

    const page = openPage()
    page.tell('search_submitted', { searchResult: { query: 'wool' } })
    page.decide({ ...yes, analyticsProcessingAllowed: false })
    page.tell('search_submitted', { searchResult: { query: 'linen' } })
    page.turn()
    expect(page.sent).toEqual([])
    page.decide(yes)
    page.tell('search_submitted', { searchResult: { query: 'felt' } })
    page.turn()
    expect(page.events()).toMatchObject([{ words: 'felt' }])
  })

  it('leaves out what does not say what it is about, or who', () => {
    const page = openPage()
    page.tell('product_viewed', { productVariant: { product: { id: null } } })
    page.tell('search_submitted', { searchResult: { query: '' } })
    page.tell('checkout_completed', {})
    page.tell('product_viewed', undefined)
    page.tell('product_viewed', { productVariant: { product: { id: '7' } } }, null)
    page.turn()
    expect(page.sent).toEqual([])
  })

  it('listens to nothing before the app has written its settings, and never fails on the page', async () => {
    expect(openPage({ settings: {} }).listeners.size).toBe(0)
    const page = openPage({}, true)
    page.tell('search_submitted', { searchResult: { query: 'wool' } })
    expect(() => page.turn()).not.toThrow()
    await new Promise((resolve) => setImmediate(resolve))
  })
})
