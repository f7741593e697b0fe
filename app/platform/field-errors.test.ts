import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors'

const schema = z.object({
  sender: z.object({ email: z.email() }),
  days: z.number().int().min(1).max(90),
  share: z.number().max(0.5),
  segments: z.array(z.string()).min(1),
  name: z.string().min(1, 'Give the variant a name.'),
  footer: z.string().max(5).optional(),
})
const sound = { sender: { email: 'a@example.com' }, days: 1, share: 0.1, segments: ['new'], name: 'A' }

function errorsOf(change: object) {
  const parsed = schema.safeParse({ ...sound, ...change })
  if (parsed.success) throw new Error('The value should have been refused.')
  return fieldErrors(parsed.error, { percentages: ['share'] })
}

describe('fieldErrors', () => {
  it('names what is wrong with each field, and keeps the words a schema brings itself', () => {
    expect(errorsOf({ sender: { email: 'nobody' }, days: 91, share: 0.7, segments: [], name: '', footer: 'too long' })).toEqual({
      'sender.email': { code: 'mail-address' },
      days: { code: 'at-most', bound: '90' },
      share: { code: 'at-most', bound: '50 %' },
      segments: { code: 'choose' },
      name: { said: 'Give the variant a name.' },
      footer: { code: 'characters', bound: '5' },
    })
  })

  it('asks for a number where a field was left empty (NaN travels as null)', () => {
    expect(errorsOf({ days: null })).toEqual({ days: { code: 'number' } })
  })
})
