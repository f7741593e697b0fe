import { describe, expect, it } from 'vitest'
import { initialWeights, loadBackend, sequenceDecoder } from '~/ml'
import { growVocabulary } from '../copy/grow-vocabulary'
import { copyShape, trainLines } from '../copy/train-lines'
import { tokenize, vocabularyFrom, vocabularyOf } from '../copy/tokens'
import { baseCorpus, specsOf } from '../copy/corpus'
import { writeLines } from '../copy/write-lines'
import type { CorpusLine } from '../grammar/expand-grammar'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import { weighEvidence } from './evidence'
import { statesNothing } from './product-claims'

const typed = (after: string, customerId: string): ReviewedLine => ({
  customerId, part: 'preheader', act: 'recommend', topic: 'new', tone: 'playful', count: 'one', locale: 'en', before: 'x', after, verdict: 'edited', reason: null, at: new Date('2026-03-01T00:00:00Z'),
})
const lines = baseCorpus().filter((line) => line.part === 'preheader' && line.tone === 'playful' && line.count === 'one')
const learned = (reviews: ReviewedLine[], store: { texts?: string[]; names?: string[] } = {}): string[] =>
  weighEvidence({ reviews, results: [], texts: [], names: [], ...store }, lines).own.map((line) => line.text)
const toTwo = (text: string): ReviewedLine[] => [typed(text, '1'), typed(text, '2')]

describe('a typed sentence with words that no sentence of ours has', () => {
  const sentence = 'Fancy a natter with your kettle on?'

  it('is learned for other mails once its words were typed for two people', () => {
    expect(learned([typed(sentence, '1')])).toEqual([])
    expect(learned([typed(sentence, '1'), typed(sentence, '1')])).toEqual([])
    expect(learned(toTwo(sentence))).toEqual([sentence])
    expect(weighEvidence({ reviews: toTwo(sentence), results: [], texts: [], names: [] }, lines).learnedFrom).toMatchObject({ typed: 2, reused: 1, ownWords: 2 })
  })

  it('is not where the store uses a word of its products, or it may be a name', () => {
    expect(learned(toTwo(sentence), { texts: ['<p>Our Kettle whistles.</p>'] })).toEqual([])
    expect(learned(toTwo(sentence), { names: ['Kettle, enamel'] })).toEqual([])
    expect(learned(toTwo('Fancy a natter with Gwendolyn?'))).toEqual([])
  })

  it.each([
    ['material', 'Fancy a bit of merino for you?'],
    ['making', 'Fired twice in our kiln, for you'],
    ['origin', 'Fancy yours straight from a Cornish farm?'],
    ['guarantee', 'You get a lifetime warranty with us'],
    ['delivery', 'We whizz yours over: shipping tomorrow'],
    ['ingredients', 'Gluten shunned, for you'],
    ['health', 'Fancy a remedy for your headachy skin?'],
    ['numbers in words', 'Steeped nine hours for you'],
    ['something of the product', 'We moonbathe it for you'],
    ['nothing to the reader', 'Moonbathed with panache'],
    ['an offer', 'Fancy a whopping discount, you there?'],
  ])('is not where it states %s', (_what, text) => {
    expect(learned(toTwo(text))).toEqual([])
  })

  it('says nothing of a product where it greets', () => {
    expect(statesNothing('Cheerio, {first_name}, fancy a natter?')).toBe(true)
    expect(statesNothing('We are chuffed to bits to see you')).toBe(true)
  })
})

describe('a vocabulary that grows', () => {
  it('leaves the chances of the words before nearly as they were', async () => {
    const backend = await loadBackend('wasm')
    const vocabulary = vocabularyFrom(['<boundary>', 'a', 'b'])
    const weights = initialWeights({ ...copyShape(vocabulary), embedding: 4, hidden: 5 }, 'x')
    const grown = growVocabulary(weights, vocabulary, ['natter', 'a'])
    expect(grown.vocabulary.words).toEqual(['<boundary>', 'a', 'b', 'natter'])
    const chances = (of: typeof weights): number[] => {
      const decoder = sequenceDecoder(backend, of)
      const { probabilities, state } = decoder.step(decoder.start(1), [1], [{ active: [0], after() { return this } }])
      decoder.release(state)
      decoder.dispose()
      return Array.from(probabilities)
    }
    const [before, after] = [chances(weights), chances(grown.weights)]
    const left = 1 - after[3]!
    expect(after[3]).toBeLessThan(Math.min(...after.slice(0, 3)))
    before.forEach((chance, at) => expect(after[at]! / left).toBeCloseTo(chance, 5))
  })

  it('lets the model write the new words, in sentences of its own too', async () => {
    const backend = await loadBackend('wasm')
    const own = ['Fancy a natter? Have a peek.', 'Fancy a quick natter? Have a peek.', 'Fancy a quick natter? See for yourself.'].map((text): CorpusLine => ({ ...lines[0]!, topic: 'new', text }))
    const common = vocabularyOf(lines.map((line) => line.text))
    const { weights, vocabulary } = growVocabulary(initialWeights(copyShape(common), 'x'), common, [...new Set(own.flatMap((line) => tokenize(line.text)))].sort())
    const trained = await trainLines(backend, { lines, own, weightOf: (line) => (own.includes(line) ? 3 : 1), vocabulary, seed: 'own', epochs: 25, learningRate: 0.02, dropout: 0.1, initial: weights })
    const pool = writeLines(backend, trained.weights, vocabulary, {
      specs: specsOf(own), language: [...lines, ...own], seen: trained.seen, drafts: 240, keep: 24, temperature: 1, seed: 'own',
    })
    const written = [...pool.lines.values()].flat().filter((line) => line.text.includes('natter'))
    expect(written.filter((line) => line.known).length).toBeGreaterThan(0)
    const ownMaking = written.filter((line) => !line.known).map((line) => line.text)
    expect(ownMaking.length).toBeGreaterThan(0)
    for (const text of ownMaking) expect(text).toMatch(/^Fancy a (?:quick )?natter\? /)
  }, 60_000)
})
