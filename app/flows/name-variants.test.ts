import { describe, expect, it } from 'vitest'
import { nameVariants } from './name-variants'

const variants = [
  { id: 'offer', name: '10% off' },
  { id: 'plain', name: 'No discount' },
]

describe('nameVariants', () => {
  it('puts the names that the merchant gave where the decision has ids', () => {
    expect(nameVariants({ trigger: 'order:1', variant: 'plain', instead: 'offer', probabilities: { holdout: 0.2, offer: 0.4, plain: 0.4 } }, variants)).toEqual({
      trigger: 'order:1',
      variant: 'No discount',
      instead: '10% off',
      probabilities: { holdout: 0.2, '10% off': 0.4, 'No discount': 0.4 },
    })
  })

  it('leaves an id of which nothing is known, and adds nothing to a decision without variants', () => {
    expect(nameVariants({ variant: 'gone' }, variants)).toEqual({ variant: 'gone' })
    expect(nameVariants({ trigger: 'order:1' }, variants)).toEqual({ trigger: 'order:1' })
  })
})
