import { describe, expect, it } from 'vitest'

import { BUCKETS, bucketOf, shareOutBuckets } from './layers'

const sizeOf = (ranges: ReturnType<typeof shareOutBuckets>, flowId: string) => ranges.filter((range) => range.flowId === flowId).reduce((sum, range) => sum + range.to - range.from, 0)
const bucketsOf = (ranges: ReturnType<typeof shareOutBuckets>, flowId: string) => ranges.filter((range) => range.flowId === flowId).flatMap((range) => Array.from({ length: range.to - range.from }, (_, at) => range.from + at))

describe('the buckets of a layer', () => {
  it('go to one flow each, and stay where they are when another one comes or leaves', () => {
    const one = shareOutBuckets([], 'one', 300)
    const two = shareOutBuckets(one, 'two', 500)
    expect(two).toEqual([{ from: 0, to: 300, flowId: 'one' }, { from: 300, to: 800, flowId: 'two' }])
    expect(() => shareOutBuckets(two, 'three', 201)).toThrow(RangeError)
    expect(shareOutBuckets(two, 'two', 500)).toEqual(two)
    expect(bucketsOf(shareOutBuckets(two, 'one', 0), 'two')).toEqual(bucketsOf(two, 'two'))
  })
  it('keep a flow where it was when its part grows or shrinks', () => {
    const two = shareOutBuckets(shareOutBuckets([], 'one', 300), 'two', 500)
    const larger = shareOutBuckets(two, 'one', 450)
    expect(sizeOf(larger, 'one')).toBe(450)
    expect(bucketsOf(larger, 'one').slice(0, 300)).toEqual(bucketsOf(two, 'one'))
    const smaller = shareOutBuckets(larger, 'one', 100)
    expect(bucketsOf(larger, 'one')).toEqual(expect.arrayContaining(bucketsOf(smaller, 'one')))
    expect(bucketsOf(smaller, 'two')).toEqual(bucketsOf(two, 'two'))
  })
  it('are drawn by the layer’s name, independently and evenly', () => {
    const scope = { shopId: 'shop' }
    const first = Array.from({ length: 4000 }, (_, index) => bucketOf(scope, 'first', `c${index}`) < BUCKETS / 2)
    const both = first.filter((low, index) => low && bucketOf(scope, 'second', `c${index}`) < BUCKETS / 2).length
    expect(Math.abs(first.filter(Boolean).length - 2000)).toBeLessThan(130)
    expect(Math.abs(both - 1000)).toBeLessThan(110)
  })
})
