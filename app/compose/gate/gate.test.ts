import { describe, expect, it } from 'vitest'
import { lineKey } from '../copy/copy-model'
import { grammarLines, wholeLanguage } from '../copy/corpus'
import { counts, parts, topics, topicsWithoutReason, type Topic } from '../grammar/rule'
import { templateSentences } from '../locales/languages'
import { checkFilled, checkWording } from './check-line'

describe('the truth gate', () => {
  it.each([
    ['{colour} only', 'unknown-slot'],
    ['{product} and {product}', 'doubled-slot'],
    ['A {product', 'broken-slot'],
    ['20 things for you', 'unproven-number'],
    ['The the {product}', 'repeated-word'],
    ['Our best {product}', 'superlative'],
    ['The most popular {type}', 'superlative'],
    ['Hurry, {first_name}', 'urgency'],
    ['Last chance for the {product}', 'urgency'],
    ['Only a few left', 'scarcity'],
    ['Back in stock: {product}', 'scarcity'],
    ['Click here for the {product}', 'spam-phrase'],
    ['FREE for you', 'spam-phrase'],
    ['Have a look!!', 'spam-phrase'],
    ['最畅销的{product}', 'superlative'],
  ])('refuses "%s": %s', (text, reason) => {
    expect(checkWording(text)).toBe(reason)
  })

  it('refuses what does not fit when it is filled', () => {
    expect(checkFilled('subject', 'x'.repeat(61))).toBe('too-long')
    expect(checkFilled('preheader', 'x'.repeat(91))).toBe('too-long')
    expect(checkFilled('subject', 'For {product}')).toBe('unfilled-slot')
    expect(checkFilled('subject', '')).toBe('empty')
    expect(checkFilled('subject', 'More from from Alder')).toBe('repeated-word')
    expect(checkFilled('subject', 'More from Alder')).toBeNull()
  })

  it('has nothing against any sentence of the grammar', () => {
    const refused = wholeLanguage().filter((line) => checkWording(line.text, line.topic) !== null).map((line) => line.text)
    expect(refused).toEqual([])
  })

  it('has nothing against any Chinese sentence, of which there are ten or more for each part and topic', () => {
    const cells = new Map([...grammarLines('zh-CN')!])
    for (const part of parts) for (const topic of topics) for (const count of counts) {
      if (part === 'reason' && topicsWithoutReason.includes(topic)) continue
      const lines = cells.get(lineKey(part, topic, 'plain', count)) ?? []
      expect(lines.length, `${part} ${topic}`).toBeGreaterThanOrEqual(10)
      for (const { text } of lines) expect(checkWording(text, topic), text).toBeNull()
    }
  })

  it('has nothing against any template sentence, and each list ends with one that needs no slot', () => {
    for (const locale of ['en', 'zh-CN']) {
      for (const part of ['subject', 'preheader', 'headline', 'opening', 'reason'] as const) {
        const known = topics.filter((topic) => part !== 'reason' || !topicsWithoutReason.includes(topic)) as readonly Topic[]
        for (const topic of known) {
          const sentences = templateSentences(locale, part, topic)
          expect(sentences.map((sentence) => checkWording(sentence, topic)).filter((reason) => reason !== null), `${locale} ${part} ${topic}`).toEqual([])
          expect(sentences.at(-1)).not.toMatch(/\{/)
          expect(checkFilled(part, sentences.at(-1)!)).toBeNull()
        }
      }
    }
  })
})
