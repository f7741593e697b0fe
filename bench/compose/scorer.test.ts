import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBackend, initialWeights } from '~/ml'
import { actCondition, actSpace, tokensOf } from './act-condition'
import { corpusBleu } from './bleu'
import { agreedOn } from './consensus'
import { delexicalise, lexicalise, parseAct } from './dialogue-act'
import { generateFor } from './generate'
import { normaliseText, parseMapping } from './normalise-text'
import { readDomain } from './read-domain'
import { scoreOutputs } from './score-outputs'
import { slotErrors, type SlotDetector } from './slot-errors'

const words = (text: string): string[] => text.split(' ')
const detector: SlotDetector = { general: { name: 'SLOT_NAME', memory: 'SLOT_MEMORY', family: 'SLOT_FAMILY' }, binary: { hasusbport: ['usb'], business: ['business', 'home'] } }

describe('BLEU-4', () => {
  it('is 1 for the reference itself', () => {
    expect(corpusBleu([{ output: words('a b c d e'), references: [words('a b c d e')] }])).toBeCloseTo(1, 5)
  })

  it('agrees with a case computed by hand', () => {
    // "the the cat sat on": unigrams the (clipped to 1), cat, sat, on: 4 of 5; bigrams "the cat", "cat sat", "sat on": 3 of 4;
    // trigrams "the cat sat", "cat sat on": 2 of 3; four-gram "the cat sat on": 1 of 2. As long as the reference: exp(0).
    const bleu = corpusBleu([{ output: words('the the cat sat on'), references: [words('the cat sat on mats')] }])
    expect(bleu).toBeCloseTo(((4 / 5) * (3 / 4) * (2 / 3) * (1 / 2)) ** 0.25, 5)
  })

  it('clips by the reference that has most, and takes the closest length for brevity', () => {
    // Four words; lengths 6 and 8 → 6. Precisions: 4/4, 3/3, 2/2, 1/1.
    const bleu = corpusBleu([{ output: words('a b c d'), references: [words('a b c d e f'), words('a a a b c d e f')] }])
    expect(bleu).toBeCloseTo(Math.exp(1 - 6 / 4), 5)
  })

  it('adds counts over the corpus before dividing', () => {
    const one = { output: words('a b c d'), references: [words('a b c d')] }
    const two = { output: words('w x y z'), references: [words('a b c d')] }
    // 4/8, 3/6, 2/4, 1/2: one half each.
    expect(corpusBleu([one, two])).toBeCloseTo(0.5, 5)
  })
})

describe('the sentences that a beam agrees on', () => {
  const sequence = (tokens: number[], logProbability: number) => ({ tokens, logProbability })

  it('are those that share their word runs with likely others, likeliest first', () => {
    const lonely = sequence([9, 8, 7, 6], -1)
    const agreed = [sequence([1, 2, 3, 4], -1.1), sequence([1, 2, 3, 5], -1.2), sequence([1, 2, 3, 4, 5], -1.3)]
    expect(agreedOn([lonely, ...agreed], 3)).toEqual(agreed)
    expect(agreedOn([lonely, ...agreed], 4)).toEqual([lonely, ...agreed])
    expect(agreedOn([sequence([], -1), sequence([1], -2), sequence([1, 2], -3)], 1)).toHaveLength(1)
  })
})

describe('acts', () => {
  it('are read with their features', () => {
    const act = parseAct('?compare(name=tecra 1;memory=4 gb;name=tecra 2;has_usb port=true;family=dontcare;price)')
    expect(act.type).toBe('?compare')
    expect(act.features).toEqual(['sv.family.dontcare', 'sv.hasusbport.yes', 'sv.memory._1', 'sv.name._1', 'sv.name._2', 'sv.price.?'])
    expect(() => parseAct('goodbye')).toThrow('goodbye')
  })

  it('lose their values and get them back', () => {
    const act = parseAct('inform(name=satellite 4;memory=4 gb;family=red and blue;type=laptop)')
    const text = delexicalise('the satellite 4 laptop has 4 gb , blue or red', act)
    expect(text).toBe('the SLOT_NAME SLOT_TYPE has SLOT_MEMORY , SLOT_FAMILY')
    expect(lexicalise(text, act)).toBe('the satellite 4 laptop has 4 gb , red and blue')
  })

  it('fill the same slot twice in their order, and leave a third', () => {
    const act = parseAct('?compare(name=one;name=two)')
    expect(lexicalise('SLOT_NAME or SLOT_NAME or SLOT_NAME', act)).toBe('one or two or SLOT_NAME')
  })
})

describe('slot errors', () => {
  it('count what is missing and what is too many', () => {
    const act = parseAct('inform(name=tecra;memory=4 gb;family=pro;hasusbport=true)')
    expect(slotErrors('the tecra has 4 gb and usb , pro', act, detector)).toEqual({ required: 4, wrong: 0 })
    expect(slotErrors('the tecra has usb usb', act, detector)).toEqual({ required: 4, wrong: 3 })
    expect(slotErrors('the SLOT_NAME or tecra for home', act, detector)).toEqual({ required: 4, wrong: 5 })
  })

  it('do not count special values of categorical slots, nor acts that only choose', () => {
    expect(slotErrors('any family', parseAct('inform(family=dontcare)'), detector)).toEqual({ required: 0, wrong: 0 })
    expect(slotErrors('this or that', parseAct('suggest(name=a;name=b)'), detector)).toEqual({ required: 0, wrong: 0 })
  })
})

describe('text', () => {
  it('is normalised', () => {
    const mapping = parseMapping("it's\tit is\nlaptops\tlaptop -s\n&\tand\n")
    expect(normaliseText("It's small; 3.5 Hours, for laptops/tablets & 1 2 cores .", mapping)).toBe('it is small , 3.5 hours , for laptop -s and tablets and 12 cores')
    expect(normaliseText("the brand's line", mapping)).toBe("the brand 's line")
  })
})

describe('scoring', () => {
  it('takes as references all test sentences with equal features, filled with the values of the item', () => {
    const items = [
      { act: parseAct('inform(name=a b;memory=4 gb)'), text: 'the SLOT_NAME has SLOT_MEMORY of memory' },
      { act: parseAct('inform(memory=8 gb;name=c d)'), text: 'SLOT_NAME comes with SLOT_MEMORY' },
    ]
    const score = scoreOutputs(items, [['a b comes with 4 gb'], ['the c d has 8 gb of memory']], detector)
    expect(score.bleu).toBeCloseTo(1, 5)
    expect(score.slotErrorRate).toBe(0)
    expect(score.sentences).toBe(2)
  })
})

describe('a condition of an act', () => {
  const examples = [{ act: parseAct('inform(name=a;name=b;hasusbport=true)'), text: 'SLOT_NAME and SLOT_NAME with usb' }]
  const space = actSpace(examples, detector, 1)

  it('turns a slot off by its token or keyword, one at a time', () => {
    const condition = actCondition(examples[0]!.act, space)
    const left = (state: { active: readonly number[] }): string[] => [...space.features].filter(([name, index]) => name.startsWith('left') && state.active.includes(index)).map(([name]) => name)
    const [name, and, , withWord, usb] = tokensOf(examples[0]!.text, space)
    expect(left(condition)).toEqual(['left sv.hasusbport.yes', 'left sv.name._1', 'left sv.name._2'])
    expect(left(condition.after(name!))).toEqual(['left sv.hasusbport.yes', 'left sv.name._2'])
    expect(left(condition.after(and!).after(withWord!).after(usb!))).toEqual(['left sv.name._1', 'left sv.name._2'])
  })

  it('lets even an untrained model end with five different sentences', async () => {
    const backend = await loadBackend('wasm')
    const weights = initialWeights({ vocabulary: space.words.length, features: space.features.size, embedding: 4, hidden: 4 }, 'x')
    const [texts] = generateFor(backend, weights, space, [examples[0]!.act], detector, () => {})
    expect(new Set(texts).size).toBe(5)
  })
})

const laptop = join(process.env.REKINDLE_DATA ?? '../shared/data', 'rnnlg/laptop')

describe.skipIf(!existsSync(laptop))('the scorer on RNNLG laptop', () => {
  it('gives the hand-crafted sentences their published score', () => {
    const file = (name: string): string => join(laptop, `${name}.json`)
    const domain = readDomain({ train: file('valid'), valid: file('valid'), test: file('test'), resource: join(laptop, '../resource') })
    const score = scoreOutputs(domain.test, domain.test.map((item) => [item.handCrafted!]), domain.detector)
    expect(Math.abs(score.bleu - 0.3761)).toBeLessThan(0.001)
    expect(score.slotErrorRate).toBeLessThan(0.0005)
  }, 120_000)
})
