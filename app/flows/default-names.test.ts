import { describe, expect, it } from 'vitest'

import { defaultFlows } from './default-flows'
import { namesIn } from './default-names'

const namesOf = (locale: string) => defaultFlows({ holdoutShare: 0.1 }, namesIn(locale)).flatMap(({ name, definition: { experiment } }) => [name, experiment.name, ...experiment.variants.map((variant) => variant.name)])

describe('the flows that a store starts with', () => {
  it('have Chinese names in a Chinese store, all of them', () => {
    expect(namesOf('zh-CN').filter((name) => /[A-Za-z]/.test(name))).toEqual([])
  })

  it('have English names in others, and are otherwise the same', () => {
    expect(namesOf('en-GB')).toEqual(namesOf('de'))
    expect(namesOf('en-GB')).toContain('Time to reorder')
    const bare = (locale: string) => defaultFlows({ holdoutShare: 0.1 }, namesIn(locale)).map(({ kind, definition: { experiment, ...rest } }) => [kind, rest, experiment.variants.map(({ name: _name, ...variant }) => variant)])
    expect(bare('zh-CN')).toEqual(bare('en'))
  })
})
