import type { Backend } from '~/ml'
import { seededRandom } from '~/platform/random'

import { chooseEffect, type EffectChoice } from './choose-effect'
import { mailOutcomes, type SentMail } from './sent-mail'

/** What the training is given: no names, addresses or ids of customers. */
export interface EffectTraining {
  mails: SentMail[]
  seed: string
}

export interface TimedChoice extends EffectChoice {
  seconds: number
}

/** One choice for each outcome, in their order. */
export function chooseEffects({ mails, seed }: EffectTraining, backend: Backend | null): TimedChoice[] {
  return mailOutcomes.map((outcome) => {
    const started = performance.now()
    const choice = chooseEffect(mails, outcome, backend, seededRandom(seed).fork('mail-effect', outcome))
    return { ...choice, seconds: (performance.now() - started) / 1000 }
  })
}
