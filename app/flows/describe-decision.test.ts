import { describe, expect, it } from 'vitest'
import { describeDecision } from './describe-decision'

describe('describeDecision', () => {
  it('says what let the customer in, how the variant was drawn and where products and sentences come from', () => {
    const lines = describeDecision(
      {
        flowVersion: 3,
        trigger: 'order:450789469',
        variant: 'offer',
        probability: 0.475,
        copyModel: 'copy-2',
        sources: { subject: 'lstm', headline: 'template' },
        rejected: 2,
        recommendations: [{ productId: '501', source: 'item-to-item', score: 0.4 }],
        offer: { code: 'BACK-1', percentage: 10, endsAt: '2026-03-20T00:00:00Z' },
      },
      { '501': 'Morning Blend' },
    )
    expect(lines).toEqual([
      { name: 'Entered the flow', value: 'with order 450789469' },
      { name: 'Version of the flow', value: '3' },
      { name: 'Variant', value: 'offer, drawn with a chance of 47.5 %' },
      { name: 'Morning Blend', value: 'bought with what this customer has' },
      { name: 'Discount code', value: 'BACK-1: 10 % until 2026-03-20' },
      { name: 'Written by the language model', value: 'subject (copy-2)' },
      { name: 'Sentences the truth check refused', value: '2' },
    ])
  })

  it('says since when a lapsed customer is silent', () => {
    expect(describeDecision({ trigger: 'lapsed:7001:2025-11-03T10:00:00.000Z' })).toEqual([{ name: 'Entered the flow', value: 'silent for longer than usual, last order on 2025-11-03' }])
  })

  it('says nothing of a decision it cannot read', () => {
    expect(describeDecision({ probability: 'high' })).toEqual([])
  })
  it('tells the chance of a product and which of the merchant’s rules moved it', () => {
    const decision = { recommendations: [{ productId: '1', source: 'repeat', probability: 0.0321, moves: [{ rule: 'boost', from: 4, to: 1, factor: 2 }, { rule: 'diversity', from: 1, to: 2 }] }] }
    expect(describeDecision(decision, { 1: 'Oak Spoon' })).toEqual([
      { name: 'Oak Spoon', value: 'bought again by this customer; chance of a purchase 3.2 %; moved from place 4 to 1 by a boost of 2; moved from place 1 to 2 by variety' },
    ])
  })
})
