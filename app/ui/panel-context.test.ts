import { describe, expect, it } from 'vitest'
import { chooseLocale } from './panel-context'

describe('chooseLocale', () => {
  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh-Hans-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,zh-CN;q=0.5', 'en'],
    ['fr-FR,zh-CN;q=0.5', 'zh-CN'],
    ['zh-TW', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%s: %s', (wanted, chosen) => {
    expect(chooseLocale(wanted)).toBe(chosen)
  })
})
