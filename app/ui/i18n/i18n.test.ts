import { describe, expect, it } from 'vitest'
import { locales } from '../panel-context'
import { textsFor } from '.'

/** Every text of a language by its path; functions are called with plain words. */
function flatten(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'function') found.set(here, String((value as (...words: string[]) => string)('x', 'y', 'z', 'w')))
    else if (typeof value === 'object') for (const [inner, text] of flatten(value as object, here)) found.set(inner, text)
    else found.set(here, String(value))
  }
  return found
}

describe('the texts of the panel', () => {
  const english = flatten(textsFor('en'))

  it.each(locales.filter((locale) => locale !== 'en'))('%s says everything that English says, record entries included', (locale) => {
    const other = flatten(textsFor(locale))
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...other].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('uses no emoji in any language', () => {
    for (const locale of locales) for (const [path, text] of flatten(textsFor(locale))) expect(text, path).not.toMatch(/\p{Extended_Pictographic}/u)
  })

  it('writes one of a thing without a plural', () => {
    const { customers, models, review, segments } = textsFor('en')
    expect([customers.reasons['goes-with']('Clay Mug', '1'), customers.reasons['goes-with']('Clay Mug', '14'), models.learnedMeasured('1', '1'), review.homeTitle('1'), segments.daysAgo('1')]).toEqual([
      '1 customer bought it with Clay Mug',
      '14 customers bought it with Clay Mug',
      '1 sentence in 1 mail',
      '1 mail waits for your approval',
      '1 day ago',
    ])
  })
})
