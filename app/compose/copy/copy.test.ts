import { describe, expect, it } from 'vitest'
import { initialWeights, loadBackend } from '~/ml'
import { counts, parts, tones, topics, topicsWithoutReason, type Topic } from '../grammar/rule'
import { checkWording } from '../gate/check-line'
import { calmName, calmTitle, namesIn, spokenTitle } from './calm-title'
import { copyCondition } from './copy-condition'
import { packCopyArtifact, unpackCopyArtifact } from './copy-artifact'
import { lineKey } from './copy-model'
import { baseCorpus, specsOf, wholeLanguage } from './corpus'
import { readBaseModel } from './load-copy-model'
import { bigramLoss } from './ngram-baseline'
import { joinTokens, tokenize, vocabularyOf } from './tokens'
import { copyShape, trainLines } from './train-lines'
import { writeLines } from './write-lines'

describe('the corpus', () => {
  const language = wholeLanguage()

  it('is put together again from its tokens without a change', () => {
    for (const { text } of language) expect(joinTokens(tokenize(text))).toBe(text)
  })

  it('never has a title do something in the third person: nobody knows whether it is one thing or many', () => {
    const doing = /(?<!\b(?:of|with|chose) (?:the |your )?)\{(?:product|earlier|last_product)\}:? (?:is|are|has|have|was|were|does|goes|lasts|knows|needs|wants|comes|makes|costs|looks|fits)\b/
    expect(language.filter(({ text }) => doing.test(text)).map(({ text }) => text)).toEqual([])
  })

  it('has sentences for every part, topic, tone and count', () => {
    const cells = new Set(language.map((line) => lineKey(line.part, line.topic, line.tone, line.count)))
    for (const part of parts) for (const topic of topics) for (const tone of tones) for (const count of counts) {
      const needed = part === 'reason' ? !topicsWithoutReason.includes(topic) : !(topic === 'mixed' && count === 'one')
      if (needed) expect(cells.has(lineKey(part, topic, tone, count)), lineKey(part, topic, tone, count)).toBe(true)
    }
  })
})

describe('titles in sentences', () => {
  it('are set in title case only where they shout', () => {
    expect(calmTitle('WHITE HANGING HEART T-LIGHT HOLDER')).toBe('White Hanging Heart T-Light Holder')
    expect(calmTitle('SET OF 3 CAKE TINS  PANTRY DESIGN')).toBe('Set of 3 Cake Tins Pantry Design')
    expect(calmTitle("LADIES' SCARF")).toBe("Ladies' Scarf")
    expect(calmTitle('IKEA lamp')).toBe('IKEA lamp')
    expect(calmTitle('USB')).toBe('USB')
  })
  it('are spoken without a size at the end', () => {
    expect(spokenTitle('House blend, 250 g')).toBe('House blend')
    expect(spokenTitle('Candle No. 4')).toBe('Candle No. 4')
    expect(spokenTitle('Mug, moss')).toBe('Mug, moss')
  })
  it('are spoken without a colour or kind set off at the end, unless two of a mail would then have one name', () => {
    expect(spokenTitle('Stoneware mug, moss')).toBe('Stoneware mug')
    expect(spokenTitle('Aran Jumper - Navy')).toBe('Aran Jumper')
    expect(spokenTitle('House Blend | Whole Bean')).toBe('House Blend')
    expect(spokenTitle('Salt, pepper')).toBe('Salt, pepper')
    expect(spokenTitle('Sea salt, pepper and thyme')).toBe('Sea salt, pepper and thyme')
    expect(spokenTitle('Red lentils, beans, rice')).toBe('Red lentils, beans, rice')
    expect([...namesIn(['Stoneware mug, moss', 'Stoneware mug, sand', 'Aran Jumper - Navy', 'Aran Jumper - Navy']).values()]).toEqual(['Stoneware mug, moss', 'Stoneware mug, sand', 'Aran Jumper'])
  })
})

describe('first names', () => {
  it('are written as in a letter, whichever way somebody typed them', () => {
    const names = { MARIA: 'Maria', maria: 'Maria', 'anne-sophie': 'Anne-Sophie', "o'brien": "O'Brien", JO: 'JO', 'Marie Claire': 'Marie Claire', DeShawn: 'DeShawn', ÉLODIE: 'Élodie', '李娜': '李娜', ' Ana  Lucía ': 'Ana Lucía' }
    for (const [typed, calm] of Object.entries(names)) expect(calmName(typed), typed).toBe(calm)
    expect(calmName('  ')).toBeNull()
    expect(calmName(null)).toBeNull()
  })
})

describe('a condition', () => {
  it('turns a slot off when it has been said, once', () => {
    const vocabulary = vocabularyOf(['For {product} and {shop}'])
    const condition = copyCondition({ part: 'subject', topic: 'new', tone: 'warm', count: 'one', slots: ['product', 'shop'] }, vocabulary)
    const said = condition.after(vocabulary.index.get('{product}')!)
    expect(condition.active.length - said.active.length).toBe(1)
    expect(said.after(vocabulary.index.get('{product}')!).active).toEqual(said.active)
    expect(said.after(vocabulary.index.get('and')!).active).toEqual(said.active)
  })
})

describe('the bigram rule', () => {
  it('has the loss that its formula gives', () => {
    // Train "1 2": pairs 0→1, 1→2, 2→0. Every pair of the held sentence has been seen: .8 + .15/3 + .05/4.
    expect(bigramLoss([[1, 2]], [[1, 2]], 4)).toBeCloseTo(-Math.log(0.8 + 0.15 / 3 + 0.05 / 4), 10)
  })
})

describe('a copy artifact', () => {
  it('comes back as it was, weights to half precision', () => {
    const shape = { vocabulary: 3, features: 2, embedding: 2, hidden: 2 }
    const weights = initialWeights(shape, 'x')
    const lines = new Map([['subject/new/warm/one', [{ text: 'New: {product}', slots: ['product' as const] }]]])
    const back = unpackCopyArtifact(packCopyArtifact({ words: ['<boundary>', 'a', 'b'], weights, lines }))
    expect(back.lines).toEqual(lines)
    expect(back.words).toEqual(['<boundary>', 'a', 'b'])
    for (const [name, values] of Object.entries(weights.arrays)) {
      values.forEach((value, at) => expect(back.weights.arrays[name as 'input'][at]).toBeCloseTo(value, 3))
    }
  })
})

describe('the base model', () => {
  it('has been through the gate, and has something to say for nearly every cell', async () => {
    const { lines } = await readBaseModel()
    const cells = new Set(baseCorpus().map((line) => lineKey(line.part, line.topic, line.tone, line.count)))
    expect([...cells].filter((key) => lines.has(key)).length / cells.size).toBeGreaterThan(0.95)
    for (const [key, list] of lines) for (const line of list) expect(checkWording(line.text, key.split('/')[1] as Topic), line.text).toBeNull()
  })
})

describe('training and writing', () => {
  it('learns a small corpus better than bigrams, and writes what the slots ask for', async () => {
    const backend = await loadBackend('wasm')
    const lines = baseCorpus().filter((line) => line.part === 'subject' && ['new', 'buy-again', 'similar', 'goes-with', 'popular'].includes(line.topic))
    const vocabulary = vocabularyOf(lines.map((line) => line.text))
    const trained = await trainLines(backend, { lines, vocabulary, seed: 'test', epochs: 20, learningRate: 0.01, dropout: 0.1 })
    expect(trained.perplexity).toBeLessThan(trained.baselinePerplexity)
    expect(trained.weights.shape).toEqual(copyShape(vocabulary))
    const options = { specs: specsOf(lines), language: lines, seen: trained.seen, drafts: 3, keep: 5, temperature: 0.8, seed: 'test' }
    const pool = writeLines(backend, trained.weights, vocabulary, options)
    const written = [...pool.lines.values()].flat()
    expect(written.length).toBeGreaterThan(10)
    for (const line of written) expect(checkWording(line.text)).toBeNull()
    const few = { ...options, specs: options.specs.slice(0, 3) }
    expect(writeLines(backend, trained.weights, vocabulary, few)).toEqual(writeLines(backend, trained.weights, vocabulary, few))
  }, 60_000)
})
