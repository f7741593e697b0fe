import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadBackend, trainSequenceModel } from '~/ml'
import { actCondition, actSpace, tokensOf } from './act-condition'
import { lexicalise, parseAct } from './dialogue-act'
import { generateFor } from './generate'
import { readDomain } from './read-domain'
import { scoreOutputs } from './score-outputs'
import { slotErrors } from './slot-errors'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-domains-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lines in the manner of the restaurant and hotel domains: what they have that laptops do not. */
const lines: [string, string, string][] = [
  ["inform(name='red door cafe';area='north beach';kids_allowed=no)", 'Red Door Cafe is in North Beach and does not allow kids .', 'red door cafe is in north beach and kids are not allowed'],
  ["inform(name='the oak';near='union square';accepts_credit_cards=yes)", 'The Oak near Union Square takes credit cards .', 'the oak is near union square and accepts credit cards'],
  ["inform(name='hotel drisco';has_internet=true;dogs_allowed=false;phone='415 346 2880')", 'Hotel Drisco has wifi , no dogs allowed , phone 415 346 2880 .', 'hotel drisco has internet , dogs are not allowed , and its phone is 415 346 2880'],
  ["inform_count(count='12';type='restaurant';food=dont_care;good_for_meal='dinner')", 'There are 12 restaurants good for dinner if you do not care about food .', 'there are 12 restaurants for dinner'],
  ["inform_no_match(area='mission bay';price_range='cheap')", 'There is nothing cheap in Mission Bay .', 'there is no cheap place in mission bay'],
  ["?select(area='north beach';area='union square')", 'Would you prefer North Beach or Union Square ?', 'do you want north beach or union square'],
  ["suggest(name='a';name='b')", 'How about a or b ?', 'what about a or b'],
  ["?confirm(food='basque or french')", 'You want French or Basque food , right ?', 'do you want basque or french food'],
  ['?request(near)', 'Where should it be near ?', 'what should it be near to'],
  ['goodbye()', 'Goodbye !', 'thank you , goodbye'],
]
const resource = {
  general: { name: 'SLOT_NAME', area: 'SLOT_AREA', near: 'SLOT_NEAR', phone: 'SLOT_PHONE', count: 'SLOT_COUNT', food: 'SLOT_FOOD', goodformeal: 'SLOT_GOODFORMEAL', pricerange: 'SLOT_PRICERANGE' },
  binary: { kidsallowed: ['kids', 'kid'], dogsallowed: ['dog', 'dogs'], hasinternet: ['internet', 'wifi'], acceptscreditcards: ['card', 'cards'] },
}

function files() {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  write('detect.pair', JSON.stringify(resource))
  write('mapping.pair', "doesn't\tdoes not\r\nrestaurants\trestaurant -s\n")
  const all = write('all.json', `####\n# a comment\n####\n${JSON.stringify(lines)}`)
  return { train: all, valid: all, test: all, resource: folder }
}

describe('domains other than laptops', () => {
  const domain = readDomain(files())

  it('are read with their acts, slots and special values', () => {
    expect(domain.train.map(({ act }) => `${act.type}: ${act.features.join(' ')}`)).toEqual([
      'inform: sv.area._1 sv.kidsallowed.no sv.name._1',
      'inform: sv.acceptscreditcards.yes sv.name._1 sv.near._1',
      'inform: sv.dogsallowed.no sv.hasinternet.yes sv.name._1 sv.phone._1',
      'inform_count: sv.count._1 sv.food.dontcare sv.goodformeal._1 sv.type._1',
      'inform_no_match: sv.area._1 sv.pricerange._1',
      '?select: sv.area._1 sv.area._2',
      'suggest: sv.name._1 sv.name._2',
      '?confirm: sv.food._1',
      '?request: sv.near.?',
      'goodbye: ',
    ])
    expect(domain.train.map(({ text }) => text)).toEqual([
      'SLOT_NAME is in SLOT_AREA and does not allow kids',
      'SLOT_NAME near SLOT_NEAR takes credit cards',
      'SLOT_NAME has wifi , no dogs allowed , phone SLOT_PHONE',
      'there are SLOT_COUNT SLOT_TYPE -s good for SLOT_GOODFORMEAL if you do not care about food',
      'there is nothing SLOT_PRICERANGE in SLOT_AREA',
      'would you prefer SLOT_AREA or SLOT_AREA',
      'how about SLOT_NAME or SLOT_NAME',
      'you want SLOT_FOOD food , right',
      'where should it be near',
      'goodbye',
    ])
  })

  it('have no slot errors in what people wrote, and one for each that is missing', () => {
    const texts = domain.test.map((item) => lexicalise(item.text, item.act))
    expect(texts.map((text, at) => slotErrors(text, domain.test[at]!.act, domain.detector))).toEqual([
      { required: 3, wrong: 0 }, { required: 3, wrong: 0 }, { required: 4, wrong: 0 }, { required: 2, wrong: 0 }, { required: 2, wrong: 0 },
      { required: 0, wrong: 0 }, { required: 0, wrong: 0 }, { required: 1, wrong: 0 }, { required: 0, wrong: 0 }, { required: 0, wrong: 0 },
    ])
    expect(slotErrors('hotel drisco has a pool', domain.test[2]!.act, domain.detector)).toEqual({ required: 4, wrong: 3 })
  })

  it('count nothing where a binary slot is asked for, and no value after the third of a slot', () => {
    const kids = parseAct('?request(kids_allowed)')
    expect(slotErrors('do you need a place for the family', kids, domain.detector)).toEqual({ required: 0, wrong: 0 })
    expect(slotErrors('do you need a place for kids', kids, domain.detector)).toEqual({ required: 0, wrong: 1 })
    expect(slotErrors('any place with or without kids', parseAct('inform(kids_allowed=dont_care)'), domain.detector)).toEqual({ required: 1, wrong: 0 })
    expect(slotErrors('SLOT_NAME , SLOT_NAME or SLOT_NAME', parseAct('?compare(name=a1;name=b1;name=c1;name=d1)'), domain.detector)).toEqual({ required: 3, wrong: 0 })
  })

  it('call a type by the domain’s word where the act names none', () => {
    expect(domain.typeWord).toBe('restaurant')
    expect(lexicalise('SLOT_NAME is a nice SLOT_TYPE', parseAct('inform(name=the oak)'), domain.typeWord)).toBe('the oak is a nice restaurant')
    expect(lexicalise('a nice SLOT_TYPE', parseAct('inform(type=hotel)'), domain.typeWord)).toBe('a nice hotel')
  })

  it('score one for what people wrote, however short', () => {
    expect(scoreOutputs(domain.test, domain.test.map((item) => [lexicalise(item.text, item.act)]), domain.detector)).toMatchObject({ bleu: expect.closeTo(1, 5), slotErrorRate: 0, sentences: lines.length })
  })

  it('can be learned and written, acts without slots and unseen ones too', async () => {
    const backend = await loadBackend('wasm')
    const space = actSpace(domain.train, domain.detector, 1)
    const examples = domain.train.map((item) => ({ tokens: tokensOf(item.text, space), condition: actCondition(item.act, space) }))
    const trained = await trainSequenceModel(backend, {
      shape: { vocabulary: space.words.length, features: space.features.size, embedding: 16, hidden: 32 },
      train: examples, valid: examples, seed: 'x', epochs: 150, batchSize: 5, learningRate: 0.02, dropout: 0, clipNorm: 2, patience: 150,
    })
    const acts = [...domain.test.map((item) => item.act), { type: 'hello', slots: [], features: [] }]
    const written = generateFor(backend, trained.weights, space, acts, domain.detector, () => {})
    expect(written.slice(0, -1).map(([best]) => best)).toEqual(domain.test.map((item) => item.text))
    expect(written.at(-1)!.length).toBeGreaterThan(0)
  }, 60_000)
})
