import { describe, expect, it } from 'vitest'
import { slotsOf } from '../grammar/expand-grammar'
import { leastRepeating, noteSaid, type SaidSoFar } from './least-repeating'

const drafts = (...texts: string[]) => texts.map((text) => ({ text, slots: slotsOf(text), source: 'lstm' as const }))
const order = (said: readonly string[], ...texts: string[]): string[] => {
  const repeated: SaidSoFar = new Map()
  for (const text of said) noteSaid(repeated, text)
  return leastRepeating(drafts(...texts), repeated).map((draft) => draft.text)
}

describe('what a mail says again', () => {
  it('comes last: a date that stands in the subject, or the same words', () => {
    expect(order(['{product}, back since {returned}'], 'Here again since {returned}.', 'Sold out for a while, and back.', 'You bought it in {month}.')).toEqual([
      'You bought it in {month}.', 'Sold out for a while, and back.', 'Here again since {returned}.',
    ])
    expect(order(['Thank you for your order'], 'Thank you again.', 'A good match for it.')).toEqual(['A good match for it.', 'Thank you again.'])
  })

  it('comes last in Chinese too', () => {
    expect(order(['{product}重新到货'], '{returned}重新到货。', '您在{month}买过。')).toEqual(['您在{month}买过。', '{returned}重新到货。'])
  })

  it('leaves drafts in the order of the draw where none repeats more than another, or nothing has been said', () => {
    expect(order([], 'Bought by {buyers}.', 'New.')).toEqual(['Bought by {buyers}.', 'New.'])
    expect(order(['Hello'], 'One thing.', 'Another idea.')).toEqual(['One thing.', 'Another idea.'])
    expect(order(['From {shop}'], 'Only {shop}.', 'Nothing.')).toEqual(['Only {shop}.', 'Nothing.'])
  })
})
