import { describe, expect, it } from 'vitest'
import { productTerms, wordsOf } from './product-terms'

const product = { id: '1', title: 'Merino Base Layer', description: 'A warm layer of merino, 250 g, for days on the hill.', productType: 'Base Layers', vendor: 'Fell & Co', tags: ['hiking', 'spo-enabled:true', 'XL'] }

describe('productTerms', () => {
  it('takes words of the texts, and type, vendor and tags as a whole', () => {
    const terms = productTerms(product)
    expect([...terms.keys()]).toEqual(['merino', 'base', 'layer', 'warm', 'for', 'days', 'the', 'hill', 'base layers', 'fell & co', 'hiking'])
    expect(terms.get('merino')).toEqual({ count: 3, label: true, shown: 'Merino' })
    expect(terms.get('hill')).toEqual({ count: 1, label: false, shown: 'hill' })
    expect(terms.get('base layers')).toEqual({ count: 2, label: true, shown: 'Base Layers' })
  })

  it('splits words in languages that write them without spaces', () => {
    expect([...wordsOf('羊毛保暖内衣 男士 250g')]).toEqual(expect.arrayContaining(['羊毛', '保暖', '内衣', '男士']))
    expect([...wordsOf('คอฟฟี่ชงสด')].length).toBeGreaterThan(1)
    expect([...wordsOf('有機緑茶の茶葉')]).toContain('有機')
  })

  it('finds the words that Unicode finds where spaces stand between them', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
    for (const text of ['L’huile d’olive — première pression à froid', "men's long-sleeve", 'Кофе в зёрнах, 1кг', 'Größe: groß (über 2 m)', 'قهوة عربية مطحونة', 'सूती कुर्ता']) {
      const unicode = [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike && /\p{L}/u.test(segment) && segment.length > 2 ? [segment] : []))
      expect([...wordsOf(text)], text).toEqual(unicode)
    }
  })
})
