import { describe, expect, it } from 'vitest'
import { smallWorld } from '../testing/small-world'
import { drawProduct } from './draw-product'

describe('drawProduct', () => {
  it('draws every product of the store, in many ways, always the same', () => {
    const { products } = smallWorld({ customers: 1 })
    const pictures = products.map(drawProduct)
    expect(pictures).toEqual(products.map(drawProduct))
    for (const picture of pictures) {
      expect(picture).toMatch(/^<svg [\s\S]+<\/svg>$/)
      expect(picture).not.toMatch(/undefined|NaN/)
    }
    expect(new Set(pictures.map((picture) => picture.replace(/aria-label="[^"]*"/, ''))).size).toBeGreaterThan(60)
  })

  it('keeps a name from breaking the picture', () => {
    expect(drawProduct({ id: 1, title: 'A "B" & <C>', productType: '', department: 'tea' })).toContain('aria-label="A &quot;B&quot; &amp; &lt;C>"')
  })
})
