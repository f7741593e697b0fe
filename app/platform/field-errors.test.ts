import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors'

const schema = z.object({
  sender: z.object({ email: z.email() }),
  days: z.number().int().min(1).max(90),
  share: z.number().max(0.5),
  segments: z.array(z.string()).min(1),
  name: z.string().min(1, 'Give the variant a name.'),
})

function errorsOf(value: unknown) {
  const parsed = schema.safeParse(value)
  if (parsed.success) throw new Error('The value should have been refused.')
  return fieldErrors(parsed.error, { percentages: ['share'] })
}

describe('fieldErrors', () => {
  it('says what to do beside each field, and keeps the words a schema brings itself', () => {
    expect(errorsOf({ sender: { email: 'nobody' }, days: 91, share: 0.7, segments: [], name: '' })).toEqual({
      'sender.email': 'Give an address such as hello@your-store.com.',
      days: 'Give 90 or less.',
      share: 'Give 50 % or less.',
      segments: 'Choose at least one.',
      name: 'Give the variant a name.',
    })
  })

  it('asks for a number where a field was left empty (NaN travels as null)', () => {
    expect(errorsOf({ sender: { email: 'a@example.com' }, days: null, share: 0.1, segments: ['new'], name: 'A' })).toEqual({ days: 'Give a number.' })
  })
})
