import { describe, expect, it } from 'vitest'

import { loadBackend } from '~/ml'
import { seededRandom } from '~/platform/random'
import { chooseLine } from '../copy/choose-line'
import { baseCorpus } from '../copy/corpus'
import { packCopyArtifact, unpackCopyArtifact } from '../copy/copy-artifact'
import { readBaseModel } from '../copy/load-copy-model'
import { readVersion, withReviews } from '../copy/with-reviews'
import { trainLines } from '../copy/train-lines'
import { vocabularyOf } from '../copy/tokens'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import { someCopyModel } from '../testing/plan'
import { weighEvidence } from './evidence'
import { judgeReviews } from './judge-reviews'
import { weighResults } from './weigh-results'
import { weighVoice } from './weigh-voice'

const key = 'subject/new/warm/one'
const review = (verdict: ReviewedLine['verdict'], after: string, changes: Partial<ReviewedLine> = {}): ReviewedLine => ({
  customerId: '1', part: 'subject', act: 'recommend', topic: 'new', tone: 'warm', count: 'one', locale: 'en', before: after, after, verdict, reason: null, at: new Date('2026-03-01T00:00:00Z'), ...changes,
})

/** How often each sentence of a cell is drawn. */
async function draws(reviews: readonly ReviewedLine[], texts: string[], locale = 'en'): Promise<Record<string, number>> {
  const model = withReviews(await someCopyModel({ [key]: texts }), reviews)
  const counts: Record<string, number> = {}
  for (let n = 0; n < 600; n++) {
    const { pattern } = chooseLine(model, { part: 'subject', topic: 'new', tone: 'warm', count: 'one', locale, values: { product: 'Mug' }, said: new Set(), repeated: new Map() }, seededRandom(n))
    counts[pattern] = (counts[pattern] ?? 0) + 1
  }
  return counts
}

describe('reviews', () => {
  const [a, b, c] = ['New: {product}', 'Just in: {product}', 'Something new'] as const

  it('make what was let go likelier, and what was replaced rarer', async () => {
    const counts = await draws([review('approved', a), review('approved', a), review('edited', 'Look what is new', { before: b })], [a, b, c])
    expect(counts[a]! / counts[c]!).toBeGreaterThan(2)
    expect(counts[b]! / counts[c]!).toBeLessThan(0.6)
  })

  it('keep a rejected sentence from coming back, in every draw', async () => {
    expect(await draws([review('rejected', b, { reason: 'Not us' })], [a, b, c])).not.toHaveProperty([b])
    expect(await draws([review('rejected', a), review('rejected', b), review('rejected', c)], [a, b, c])).toEqual({ 'New in our shop': 600 })
  })

  it('forgive a rejected mail’s sentence that was let go more often', () => {
    const { opinion } = judgeReviews([review('approved', a), review('approved', a), review('rejected', a)])
    expect([...opinion.weights.values()]).toEqual([1.5])
  })

  it('blame only the part that the reason names', () => {
    const { counts } = judgeReviews([review('rejected', a, { reason: 'The subject is too loud' }), review('rejected', 'Hello', { part: 'headline', reason: 'The subject is too loud' })])
    expect(counts).toMatchObject({ rejected: 1, forbidden: 1 })
  })

  it('take a typed sentence into other mails if it could be said of any product', async () => {
    const typed = [review('edited', 'Have a look at {product}', { before: a }), review('edited', 'Fired twice in our kiln', { before: a }), review('edited', 'Was 20 before', { before: a })]
    const { opinion, counts } = judgeReviews(typed)
    expect([...opinion.own]).toEqual([[`en/${key}`, [{ text: 'Have a look at {product}', slots: ['product'], source: 'merchant' }]]])
    expect(counts).toMatchObject({ typed: 3, reused: 1 })
    expect((await draws(typed.slice(0, 1), [a, b, c]))['Have a look at {product}']).toBeGreaterThan(200)
  })

  it('are named in the version, up to the newest, whatever their order', async () => {
    const model = await someCopyModel()
    const reviews = [review('approved', a), review('rejected', b, { at: new Date('2026-03-02T00:00:00Z') })]
    const { version } = withReviews(model, reviews)
    expect(version).toMatch(/^test\+1772409600000\.[0-9a-f]{8}$/)
    expect(withReviews(model, [...reviews].reverse()).version).toBe(version)
    expect(readVersion(version)).toEqual({ trained: 'test', reviewedUntil: new Date('2026-03-02T00:00:00Z') })
    expect(withReviews(model, []).version).toBe('test')
  })
})

describe('results', () => {
  it('move a sentence towards what it earned, the more mails the further, between half and twice', () => {
    const row = (text: string, mails: number, clicked: number, ordered: number) => ({ key, text, mails, clicked, ordered })
    const weights = weighResults([row('many', 1000, 200, 20), row('few', 10, 2, 0), row('none', 1000, 0, 0), row('usual', 1000, 100, 10)])
    const of = (text: string) => weights.get(`${key}|${text}`)!
    expect(of('many')).toBeGreaterThan(1.7)
    expect(of('few')).toBeGreaterThan(0.95)
    expect(of('few')).toBeLessThan(1.2)
    expect(of('none')).toBe(0.5)
    expect(weighResults([row('alone', 50, 0, 0)]).get(`${key}|alone`)).toBe(1)
  })

  it('have the value that the formula gives', () => {
    // Averages: 15 clicks and 3 orders in 150 mails. (10 + 50 · .1) / (50 + 50) / .1 = 1.5; (2 + 200 · .02) / (50 + 200) / .02 = 1.2.
    const [first] = weighResults([{ key, text: 'a', mails: 50, clicked: 10, ordered: 2 }, { key, text: 'b', mails: 100, clicked: 5, ordered: 1 }]).values()
    expect(first).toBeCloseTo(1.35, 10)
  })
})

describe('the store’s own texts', () => {
  it('favour sentences that sound like them, and say nothing when there are few', () => {
    const corpus = ['see what you think', 'at your leisure', 'have a look']
    const { weigh, words } = weighVoice(Array.from({ length: 60 }, () => '<p>At your leisure, take your time.</p>'), corpus)
    expect(words).toBe(60 * 4)
    expect(weigh('at your leisure')).toBeGreaterThan(1.1)
    expect(weigh('have a look')).toBeLessThan(0.9)
    expect(weighVoice(['At your leisure.'], corpus).weigh('have a look')).toBe(1)
  })
})

describe('training with evidence', () => {
  const lines = baseCorpus().filter((line) => line.part === 'subject' && line.topic === 'new' && line.tone === 'warm' && line.count === 'one')

  it('leaves out what was rejected and learns what was typed', async () => {
    const [bad] = lines
    const typed = 'Have a look at {product}'
    const judged = weighEvidence({ reviews: [review('rejected', bad!.text, { count: bad!.count }), review('edited', typed, { before: 'x' })], results: [], texts: [], names: [] }, lines)
    expect(judged.weightOf(bad!)).toBe(0)
    expect(judged.learnedFrom).toMatchObject({ rejected: 1, typed: 1, reused: 1, approved: 0 })
    const vocabulary = vocabularyOf([...lines, ...judged.own].map((line) => line.text))
    const trained = await trainLines(await loadBackend('wasm'), { lines, own: judged.own, weightOf: judged.weightOf, vocabulary, seed: 'x', epochs: 1, learningRate: 0.01, dropout: 0 })
    expect(trained.seen.has(typed)).toBe(true)
    expect(trained.seen.has(bad!.text)).toBe(false)
  })

  it('keeps the weights of sentences with the model', async () => {
    const base = await readBaseModel()
    const packed = packCopyArtifact({ ...base, lines: new Map([[key, [{ text: 'a', slots: [], weight: 1.23456 }, { text: 'b', slots: [], weight: 1 }]]]) })
    expect(unpackCopyArtifact(packed).lines.get(key)).toEqual([{ text: 'a', slots: [], weight: 1.235 }, { text: 'b', slots: [] }])
  })
})
