import { describe, expect, it } from 'vitest'
import { readAhead } from './read-ahead'

describe('readAhead', () => {
  const source = (log: string[], fails = false) =>
    (async function* () {
      try {
        for (const batch of [1, 2, 3]) {
          log.push(`made ${batch}`)
          yield batch
        }
        if (fails) throw new Error('the connection went away')
      } finally {
        log.push('closed')
      }
    })()

  it('gives every batch in order, asking for the next before the last is done', async () => {
    const log: string[] = []
    for await (const batch of readAhead(source(log))) {
      await Promise.resolve()
      log.push(`used ${batch}`)
    }
    expect(log).toEqual(['made 1', 'made 2', 'used 1', 'made 3', 'used 2', 'closed', 'used 3'])
  })

  it('hands over a failure, and closes the source when left early', async () => {
    const used: number[] = []
    await expect(async () => {
      for await (const batch of readAhead(source([], true))) used.push(batch)
    }).rejects.toThrow('the connection went away')
    expect(used).toEqual([1, 2, 3])
    const log: string[] = []
    for await (const batch of readAhead(source(log))) if (batch === 1) break
    expect(log.at(-1)).toBe('closed')
  })
})
