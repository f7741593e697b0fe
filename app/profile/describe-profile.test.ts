import { describe, expect, it } from 'vitest'
import { describeProfile } from './describe-profile'
import type { Profile } from './profile'

const profile: Profile = {
  customerId: '1', computedAt: new Date('2026-03-01'), modelVersion: 'profile-1', orders: 4, firstOrderAt: new Date('2025-06-01'),
  lastOrderAt: new Date('2025-12-01'), recencyDays: 90, monetaryTotal: 240.5, averageOrder: 60.125, intervalDays: 31, expectedIntervalDays: 35, intervalSpread: 3,
  overdue: 0.93, recencyScore: 2, frequencyScore: 5, monetaryScore: 4, segment: 'cannot-lose', pAlive: null, expectedOrders90: null, expectedValue365: null,
  buys30: null, buys60: null, buys90: null, drivers: [],
  interests: {
    categories: [{ name: 'Tea', weight: 0.6, evidence: { orders: 3, items: 5, lastBoughtAt: '2025-12-01' } }, { name: 'Cups', weight: 0.05, evidence: { orders: 1, items: 1, lastBoughtAt: '2025-06-01' } }],
    vendors: [], topics: [], sizes: [], colours: [], visits: { kinds: [], searches: [] }, priceLevel: { level: 'high', position: 0.8, items: 6 },
  },
  bestHour: 9, cluster: null, clusterVersion: null,
}

describe('describeProfile', () => {
  it('says what is known in plain sentences', () => {
    expect(describeProfile(profile)).toEqual([
      'Cannot lose them: among the best customers once, silent for long.',
      '4 orders worth $240.50, the last 3 months ago.',
      'Buys every 4 weeks.',
      'Silent for longer than 93 % of the pauses expected of this customer.',
      'Likes Tea (5 items).',
      'Chooses the more expensive products.',
      'Usually at the shop around 09:00.',
    ])
  })

  it('names the sizes and colours that several orders speak for', () => {
    const evidence = { orders: 3, items: 4, lastBoughtAt: '2025-12-01' }
    const interests = { ...profile.interests, sizes: [{ name: 'M', category: 'Shirts', weight: 0.6, evidence }, { name: '42', category: '', weight: 0.5, evidence }], colours: [{ name: 'Slate', weight: 0.4, evidence }] }
    expect(describeProfile({ ...profile, interests }).slice(5, 7)).toEqual(['Sizes: M in Shirts (3 orders) and 42 (3 orders).', 'Colours: Slate (3 orders).'])
  })

  it('says what was lately looked at and searched for, also of somebody who never bought', () => {
    const lastAt = '2026-02-27T00:00:00.000Z'
    const visits = {
      kinds: [{ name: 'Cups', weight: 0.3, evidence: { views: 4, carts: 1, days: 10, lastAt } }, { name: 'Tea', weight: 0.1, evidence: { views: 2, carts: 0, days: 1, lastAt } }],
      searches: [{ words: 'wool', evidence: { times: 1, lastAt } }, { words: 'linen', evidence: { times: 3, lastAt } }],
    }
    const looked = ['Looked lately at Cups (viewed 4 times, put into the cart once in the last 10 days) and Tea (viewed 2 times in the last day).', 'Searched for “wool” and “linen” 3 times.']
    const interests = { ...profile.interests, visits }
    expect(describeProfile({ ...profile, interests }).slice(6, 8)).toEqual(looked)
    expect(describeProfile({ ...profile, interests, orders: 0, recencyDays: null, segment: 'new' }).slice(1)).toEqual(looked)
  })

  it('speaks of the future only where a model is live', () => {
    const sentences = describeProfile({ ...profile, pAlive: 0.42, expectedOrders90: 1.25, expectedValue365: 300, buys60: 0.31, drivers: [{ feature: 'silence', effect: -0.4 }, { feature: 'repeat purchases', effect: 0.3 }] }, { currency: 'EUR', locale: 'de' })
    expect(sentences).toContain('42 % likely to be still a customer; 1.3 orders expected in the next 90 days, 300,00\u00a0€ in the next year.')
    expect(sentences).toContain('31 % likely to order within 60 days.')
    expect(describeProfile(profile).join(' ')).not.toContain('likely')
  })

  it('says of someone who never bought only that', () => {
    const none: Profile = { ...profile, orders: 0, recencyDays: null, overdue: null, segment: 'no-orders' }
    expect(describeProfile(none)).toEqual(['Known to the store, but never bought.'])
  })

  it('takes a single order for no rhythm of the customer', () => {
    const once: Profile = { ...profile, orders: 1, intervalDays: null, overdue: 0.99, recencyDays: 0.2, segment: 'new', bestHour: null }
    const sentences = describeProfile(once)
    expect(sentences[1]).toBe('1 order worth $240.50, the last today.')
    expect(sentences[2]).toBe('Customers of this store come back after about 5 weeks.')
    expect(sentences.join(' ')).not.toContain('Silent')
  })
})
