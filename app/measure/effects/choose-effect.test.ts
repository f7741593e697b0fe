import { describe, expect, it } from 'vitest'

import { loadBackend } from '~/ml'
import { seededRandom } from '~/platform/random'

import { chooseEffect, LEAST_MAILS } from './choose-effect'
import { foretell, type EffectModel } from './effect-model'
import { fitLogistic } from './fit-logistic'
import type { SentMail } from './sent-mail'

const hourMs = 3_600_000
const sigmoid = (score: number) => 1 / (1 + Math.exp(-score))

/** Mails an hour apart, clicked with the log-odds of `scoreOf`. */
function drawMails(count: number, scoreOf: (mail: SentMail) => number, seed: string): SentMail[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const mail: SentMail = {
      sentAt: Date.UTC(2026, 0, 1) + at * hourMs, flowId: random.pick(['a', 'b']), act: 'recommend', variant: random.pick(['A', 'B']), hour: random.int(24), weekday: random.int(7), products: 1 + random.int(3),
      offer: random.next() < 0.5, discount: 0, orders: random.int(8), recencyDays: random.int(200), mailsLately: random.int(4), became: { open: false, click: false, order: false, unsubscribe: false },
    }
    mail.discount = mail.offer ? 10 : 0
    return { ...mail, became: { ...mail.became, click: random.next() < sigmoid(scoreOf(mail)) } }
  })
}
const byOffer = (mail: SentMail) => (mail.offer ? 0.5 : -1.5) + (mail.flowId === 'a' ? 0.3 : -0.3)

describe('fitLogistic', () => {
  it('finds the log-odds of a two-by-two table', () => {
    // 3 of 4 without, 1 of 5 with: intercept ln 3, slope ln(1/4) - ln 3.
    const x = { rows: 9, columns: 2, values: Float64Array.from([1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) }
    const outcomes = Float64Array.from([1, 1, 1, 0, 1, 0, 0, 0, 0])
    const weights = fitLogistic(x, outcomes, new Float64Array(9), 1e-9)
    expect(weights[0]).toBeCloseTo(Math.log(3), 5)
    expect(weights[1]).toBeCloseTo(Math.log(1 / 4) - Math.log(3), 5)
    const held = fitLogistic(x, outcomes, new Float64Array(9).fill(2), 1e-9)
    expect(held[0]).toBeCloseTo(Math.log(3) - 2, 5)
    expect(() => fitLogistic(x, outcomes, new Float64Array(8), 1)).toThrow(/9 rows against 8/)
  })
  it('stays finite where a column separates the outcomes', () => {
    const x = { rows: 4, columns: 2, values: Float64Array.from([1, -1, 1, -1, 1, 1, 1, 1]) }
    const weights = fitLogistic(x, Float64Array.from([0, 0, 1, 1]), new Float64Array(4), 0.1)
    expect(weights.every(Number.isFinite)).toBe(true)
    expect(weights[1]).toBeGreaterThan(1)
  })
})

describe('chooseEffect', () => {
  it('keeps a regression that has found what moves the clicks, and foretells close to the truth', () => {
    const mails = drawMails(1_200, byOffer, 'offer')
    const choice = chooseEffect(mails, 'click', null, seededRandom('seed'))
    expect(choice.promoted).toBe(true)
    expect(choice.quality).toMatchObject({ model: 'regression', missing: null, mails: { fitted: 720, chosen: 240, judged: 240 } })
    expect(choice.logLoss).toBeLessThan(choice.baseline - 0.03)
    const { auc, baselineAuc, confusion, roc, reliability } = choice.quality.judged!
    expect(auc).toBeGreaterThan(baselineAuc + 0.08)
    expect(confusion.truePositive + confusion.falsePositive + confusion.falseNegative + confusion.trueNegative).toBe(240)
    expect([roc[0], roc.at(-1)]).toEqual([{ falsePositiveRate: 0, truePositiveRate: 0 }, { falsePositiveRate: 1, truePositiveRate: 1 }])
    expect(reliability.reduce((sum, bin) => sum + bin.mails, 0)).toBe(240)
    const kept = JSON.parse(JSON.stringify(choice.model)) as EffectModel
    const errors = drawMails(400, byOffer, 'fresh').map((mail) => Math.abs(foretell(kept, mail) - sigmoid(byOffer(mail))))
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.08)
  })
  it('does not keep a model where nothing but the flow matters, whatever the draw', () => {
    const promoted = Array.from({ length: 20 }, (_, at) => chooseEffect(drawMails(600, (mail) => (mail.flowId === 'a' ? 0 : -1.5), `flow-${at}`), 'click', null, seededRandom('seed')).promoted)
    expect(promoted.filter(Boolean).length).toBeLessThanOrEqual(2)
  })
  it('says how many mails are missing, and how many of the rarer kind', () => {
    const few = chooseEffect(drawMails(LEAST_MAILS - 40, byOffer, 'few'), 'click', null, seededRandom('seed'))
    expect(few).toMatchObject({ promoted: false, model: null, quality: { model: null, missing: { mails: 40, outcomes: 0 }, judged: null } })
    expect(chooseEffect(drawMails(LEAST_MAILS, byOffer, 'none'), 'order', null, seededRandom('seed')).quality.missing).toEqual({ mails: 0, outcomes: 25 })
    expect(chooseEffect([], 'open', null, seededRandom('seed')).quality.missing).toEqual({ mails: LEAST_MAILS, outcomes: 25 })
  })
  it('prefers a network where effects cross, and gives the same one for the same seed', async () => {
    const crossed = (mail: SentMail) => ((mail.offer ? 1 : -1) * (mail.orders >= 4 ? 1 : -1) * (mail.variant === 'A' ? 1.6 : 1.2)) - 0.2
    const mails = drawMails(4_000, crossed, 'crossed')
    const backend = await loadBackend()
    const [once, again] = [1, 2].map(() => chooseEffect(mails, 'click', backend, seededRandom('seed')))
    expect(once!.quality.candidates.map(({ name }) => name)).toEqual(['rate', 'regression', 'network'])
    expect(once!.quality.model).toBe('network')
    expect(once!.promoted).toBe(true)
    expect(again!.model).toEqual(once!.model)
  })
})
