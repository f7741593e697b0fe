import { describe, expect, it } from 'vitest'

import { loadBackend, projectFile, runTraining } from '~/ml'
import { seededRandom } from '~/platform/random'

import { worthNetwork } from './choose-effect'
import { chooseEffects, type EffectTraining, type TimedChoice } from './choose-effects'
import type { SentMail } from './sent-mail'

/** A mail an hour, opened more often in the evening, and ordered from after few days. */
function drawTraining(count: number): EffectTraining {
  const random = seededRandom('training')
  const mails = Array.from({ length: count }, (_, at): SentMail => {
    const [hour, recencyDays] = [random.int(24), random.int(100)]
    const draw = (chance: number) => random.next() < chance
    return {
      sentAt: Date.UTC(2026, 0, 1) + at * 3_600_000, flowId: random.pick(['a', 'b', 'c']), act: 'replenish', variant: 'A', hour, weekday: at % 7, products: 3, offer: false, discount: 0, orders: random.int(5), recencyDays, mailsLately: 0,
      became: { open: draw(hour >= 18 ? 0.7 : 0.3), click: draw(0.2), order: draw(recencyDays < 20 ? 0.3 : 0.05), unsubscribe: false },
    }
  })
  return { mails, seed: 'seed' }
}

describe('the training of all outcomes', () => {
  it('gives in a thread of its own what it gives here, network included', async () => {
    const training = drawTraining(2_100)
    expect(worthNetwork(training.mails.length)).toBe(true)
    const thread = await runTraining<EffectTraining, { choices: TimedChoice[]; backend: string }>(projectFile('app/measure/effects/choose-effects.worker.ts'), training)
    const here = chooseEffects(training, await loadBackend())
    const plain = (choices: TimedChoice[]) => choices.map(({ quality, logLoss, promoted }) => ({ quality, logLoss, promoted }))
    expect(plain(thread.choices)).toEqual(plain(here))
    expect(thread.backend).toContain('TensorFlow.js')
    expect(here.map(({ quality, promoted }) => [quality.outcome, promoted])).toEqual([['open', true], ['click', false], ['order', true], ['unsubscribe', false]])
    expect(here.map(({ quality }) => quality.candidates.length)).toEqual([3, 3, 3, 0])
  })
  it('takes a fraction of a second for a few hundred mails', () => {
    const seconds = chooseEffects(drawTraining(600), null).reduce((sum, choice) => sum + choice.seconds, 0)
    expect(seconds).toBeLessThan(3)
  })
})
