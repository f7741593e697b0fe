import { beforeAll, describe, expect, it } from 'vitest'

import { loadBackend, type Backend } from '~/ml'
import { seededRandom, type Random } from '~/platform/random'

import type { Known } from '../decisions/known'
import { chooseContact } from './choose-contact'
import { chanceOfWriting, plainChance } from './contact-chance'
import { AT_ONCE, fixedRule, type ChanceOfWriting, type ContactEpisode, type ContactMoment } from './contact-episode'
import { fitKnownEncoder } from '../decisions/encode-known'
import { fitEpisodeValues } from './episode-values'
import { robustTerms, weighEpisodes } from './judge-episodes'
import { meanOf } from '../policy/off-policy'

const MOMENTS = 3
const EVERY_DAYS = 3
let backend: Backend
beforeAll(async () => { backend = await loadBackend() })

function draw(random: Random): Known {
  const mailedDays = random.next() < 0.5 ? random.int(3) : 20 + random.int(30)
  return { orders: 1 + random.int(5), spent: 20 + random.int(200), recencyDays: random.int(60), overdue: random.next(), mailsLately: mailedDays < 30 ? 1 : 0, clickedDays: null, pAlive: random.next(), expectedOrders: random.next(), chance: null, segment: null, mailedDays }
}

/** Who got a mail in the last week is put off by another; with the others every moment of waiting costs something. */
const chanceOfOrder = ({ mailedDays, pAlive }: Known, written: boolean, moment: number): number => 0.1 + 0.05 * (pAlive ?? 0) + (written ? (mailedDays! < 7 ? -0.08 : 0.16 - 0.05 * moment) : 0)

function live(policy: ChanceOfWriting, random: Random): ContactEpisode {
  const first = draw(random)
  const moments: ContactMoment[] = []
  for (let moment = 0; moment < MOMENTS; moment++) {
    const known = { ...first, mailedDays: first.mailedDays! + moment * EVERY_DAYS }
    const chance = policy(known, moment)
    const action = random.next() < chance ? 1 : 0
    moments.push({ known, action, chance })
    if (action === 1) break
  }
  const ordered = random.next() < chanceOfOrder(moments.at(-1)!.known, moments.at(-1)!.action === 1, moments.length - 1)
  return { moments, ordered, reward: Number(ordered) }
}
const many = (count: number, policy: ChanceOfWriting, seed: string): ContactEpisode[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => live(policy, random))
}
const byChance: ChanceOfWriting = (_known, moment) => plainChance(moment, MOMENTS)
const worth = (policy: ChanceOfWriting): number => meanOf(many(40_000, policy, 'truth').map(({ reward }) => reward)).value

describe('the plain chance', () => {
  it('gives every moment, and no mail at all, the same share', () => {
    const ends = many(20_000, byChance, 'ends').map(({ moments }) => (moments.at(-1)!.action === 1 ? moments.length - 1 : MOMENTS))
    for (let end = 0; end <= MOMENTS; end++) expect(ends.filter((one) => one === end).length / ends.length).toBeCloseTo(0.25, 1)
  })
})

describe('off-line estimates over whole episodes', () => {
  const log = many(6_000, byChance, 'log')
  const encoder = fitKnownEncoder(log.map(({ moments }) => moments[0]!.known))
  it.each([['at once', AT_ONCE], ['at the last moment', fixedRule(2)], ['never', fixedRule(MOMENTS)]])('find what writing %s is worth', (_name, policy) => {
    const truth = worth(policy)
    const { inversePropensity, selfNormalised } = weighEpisodes(log, policy)
    const robust = meanOf(robustTerms(log, policy, fitEpisodeValues(encoder, many(3_000, byChance, 'other'), MOMENTS, policy)))
    for (const { value, standardError } of [inversePropensity, selfNormalised, robust]) expect(Math.abs(value - truth)).toBeLessThan(3.5 * standardError + 0.004)
    expect(robust.standardError).toBeLessThan(inversePropensity.standardError)
  })
})

/** Networks are trained here; beside other tests that takes longer. */
describe('chooseContact', { timeout: 120_000 }, () => {
  it('waits for whom a mail would come too soon, wins over writing at once, and says so', () => {
    const { quality, better, policy } = chooseContact({ episodes: many(4_000, byChance, 'learn'), moments: MOMENTS, explore: 0.1, seed: 'seed' }, backend)
    expect(better).toBe(true)
    expect(quality.candidates.map(({ kind }) => kind)).toEqual(['table', 'network'])
    const known = draw(seededRandom('one'))
    expect(chanceOfWriting({ policy, known: { ...known, mailedDays: 40, mailsLately: 0 }, moment: 0, moments: MOMENTS, explore: 0.1 })).toBeGreaterThan(0.9)
    expect(chanceOfWriting({ policy, known: { ...known, mailedDays: 1, mailsLately: 1 }, moment: 0, moments: MOMENTS, explore: 0.1 })).toBeLessThan(0.05)
    const truth = worth((one, moment) => chanceOfWriting({ policy, known: one, moment, moments: MOMENTS, explore: 0.1 })) - worth(AT_ONCE)
    expect(truth).toBeGreaterThan(0.02)
    expect(quality.judged!.gain.low).toBeLessThan(truth)
    expect(quality.judged!.gain.high).toBeGreaterThan(truth - 0.02)
    expect(quality.endings.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(quality.learned.map(({ column }) => column)).toContain('mailsLately')
  })

  it('claims nothing where the moment makes no difference, and says what is missing where there is too little', () => {
    const random = seededRandom('none')
    const indifferent = many(1_200, byChance, 'indifferent').map((episode): ContactEpisode => {
      const ordered = random.next() < 0.15
      return { ...episode, ordered, reward: Number(ordered) - 0.002 * episode.moments.at(-1)!.action }
    })
    expect(chooseContact({ episodes: indifferent, moments: MOMENTS, explore: 0.1, seed: 'seed' }, backend).better).toBe(false)
    const few = chooseContact({ episodes: indifferent.slice(0, 150), moments: MOMENTS, explore: 0.1, seed: 'seed' }, backend)
    expect(few).toMatchObject({ policy: null, better: false, quality: { judged: null, missing: { customers: 250 } } })
  })

  it('learns the same from the same log and seed', () => {
    const task = { episodes: many(450, byChance, 'again'), moments: MOMENTS, explore: 0.2, seed: 'seed' }
    expect(chooseContact(task, backend)).toEqual(chooseContact(task, backend))
  })
})
