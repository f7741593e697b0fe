import { describe, expect, it } from 'vitest'
import { learnWellFormed } from './well-formed'

const place = 'opening/new/warm/one'
const texts = [
  'Do you like the {product}? If so, this may be for you too.',
  'We have added the {product}. Have a look when you have a minute.',
  'We have added the {product}. See what you think.',
  'Something new came in. See what you think.',
  'Something new came in. It is below.',
  'Thank you for your order.',
].map((text) => ({ place, text }))
const { accepts } = learnWellFormed(texts)

describe('what is well-formed', () => {
  it('is every sentence that was read, in its place alone', () => {
    for (const { text } of texts) expect(accepts(place, text), text).toBe(true)
    expect(accepts('opening/new/warm/some', texts[0]!.text)).toBe(false)
  })

  it('is a follow-up in the place of another that is found in the same company', () => {
    expect(accepts(place, 'Something new came in. Have a look when you have a minute.')).toBe(true)
  })

  it.each([
    ['what points back, after another sentence', 'Something new came in. If so, this may be for you too.'],
    ['nothing', ''],
    ['a pronoun without its noun', 'We have added the {product}. It is below.'],
    ['a follow-up where none like it has been', 'Do you like the {product}? Have a look when you have a minute.'],
    ['a sentence that never ends a text', 'Thank you for your order. We have added the {product}.'],
    ['a sentence that never opens one', 'Have a look when you have a minute.'],
    ['a sentence alone that is always followed', 'We have added the {product}.'],
    ['a run of words that nobody read', 'Something new came. Have a look when you have a minute.'],
  ])('is not %s', (_what, text) => {
    expect(accepts(place, text)).toBe(false)
  })
})
