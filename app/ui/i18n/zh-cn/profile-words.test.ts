import { describe, expect, it } from 'vitest'
import { createFormat } from '../../use-format'
import type { ProfileData } from '../room-words'
import { writeProfile } from './profile-words'

const profile: ProfileData = {
  segment: 'champions', orders: 4, recencyDays: 3, monetaryTotal: 240, intervalDays: 31, expectedIntervalDays: 35, overdue: 0.1, pAlive: null,
  expectedOrders90: null, expectedValue365: null, buys60: null, drivers: [], bestHour: null,
  interests: { categories: [], vendors: [], topics: [], sizes: [], colours: [], visits: { kinds: [], searches: [] }, priceLevel: null },
}
const write = (interests: Partial<ProfileData['interests']>) => writeProfile({ ...profile, interests: { ...profile.interests, ...interests } }, createFormat({ locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY' }))

describe('writeProfile', () => {
  it('names sizes with their kind of product, and colours, with the orders that speak for them', () => {
    const evidence = { orders: 3 }
    const sentences = write({ sizes: [{ name: 'M', category: 'Shirts', evidence }, { name: '42', category: '', evidence }], colours: [{ name: '蓝色', evidence }] })
    expect(sentences.slice(-2)).toEqual(['尺码规格：Shirts 选 M（3 笔订单）、42（3 笔订单）。', '颜色：蓝色（3 笔订单）。'])
    expect(write({}).join('')).not.toMatch(/尺码|颜色/)
  })

  it('says what was lately looked at and searched for', () => {
    const visits = { kinds: [{ name: '茶', evidence: { views: 4, carts: 1, days: 10 } }], searches: [{ words: '羊毛', evidence: { times: 2 } }] }
    expect(write({ visits }).slice(-2)).toEqual(['近期关注 茶（最近 10 天内浏览 4 次，加入购物车 1 次）。', '搜索过“羊毛” 2 次。'])
  })
})
