import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { choosePlainest } from './choose-plainest'

describe('choosePlainest', () => {
  const random = seededRandom('plainest')
  const plain = { name: 'plain', losses: Array.from({ length: 400 }, () => 0.5 + 0.3 * random.normal()) }
  const better = (name: string, gain: number) => ({ name, losses: plain.losses.map((loss) => loss - gain + 0.1 * random.normal()) })

  it('keeps the plain one where the subtle one may be lucky, and lets a clear gain through', () => {
    expect(choosePlainest([plain, better('lucky', 0.001)]).name).toBe('plain')
    expect(choosePlainest([plain, better('subtle', 0.05)]).name).toBe('subtle')
  })

  it('of equally plain ones takes the best, however small its lead', () => {
    const [first, second] = [{ ...plain, rank: 0 }, { ...better('second', 0.001), rank: 0 }]
    expect(choosePlainest([first, second, better('lucky', 0.002)]).name).toBe('second')
    expect(choosePlainest([first, { ...second, rank: 1 }]).name).toBe('plain')
  })

  it('does not take a subtler one for a gain that is sure and tiny', () => {
    expect(choosePlainest([plain, { name: 'surely a little better', losses: plain.losses.map((loss) => loss - 0.0003) }]).name).toBe('plain')
    expect(choosePlainest([plain, { name: 'surely better', losses: plain.losses.map((loss) => loss - 0.003) }]).name).toBe('surely better')
  })

  it('of those about as good as the best takes the first', () => {
    const good = better('good', 0.05)
    expect(choosePlainest([plain, good, { name: 'a hair better', losses: good.losses.map((loss, i) => loss - (i % 2 === 0 ? 0.02 : -0.0199)) }]).name).toBe('good')
    expect(choosePlainest([plain, plain])).toBe(plain)
  })
})
