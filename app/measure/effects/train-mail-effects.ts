import { projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { worthNetwork } from './choose-effect'
import { chooseEffects, type EffectTraining, type TimedChoice } from './choose-effects'
import { readSentMails } from './read-sent-mails'
import type { MailOutcome } from './sent-mail'

/** The registry's name for the model of an outcome. */
export const effectKind = (outcome: MailOutcome): string => `mail-${outcome}`

/**
 * Trains one model for each outcome of the store's mails and keeps those that are clearly closer than the flow's own
 * rate; the others are kept as tried, with the reason. Nothing decides by them yet. A few hundred mails take a fraction
 * of a second; where there are enough for a network, a thread of its own does the work.
 * @returns the cards by kind of model
 */
export async function trainMailEffects(context: ShopContext): Promise<Map<string, ModelCard>> {
  const dataAsOf = context.clock.now()
  const training: EffectTraining = { mails: await readSentMails(context), seed: context.seed }
  const { choices, backend } = worthNetwork(training.mails.length)
    ? await runTraining<EffectTraining, { choices: TimedChoice[]; backend?: string }>(projectFile('app/measure/effects/choose-effects.worker.ts'), training)
    : { choices: chooseEffects(training, null), backend: undefined }
  const cards = new Map<string, ModelCard>()
  for (const choice of choices) {
    const kind = effectKind(choice.quality.outcome)
    const card = writeCard(choice, training.mails.length, choice.quality.candidates.some(({ name }) => name === 'network') ? backend : undefined)
    await saveModel(context, { kind, card, artifact: choice.promoted ? Buffer.from(JSON.stringify(choice.model), 'utf8') : null, promoted: choice.promoted, dataAsOf })
    cards.set(kind, card)
  }
  return cards
}

function writeCard({ quality, logLoss, baseline, promoted, seconds }: TimedChoice, rows: number, backend: string | undefined): ModelCard {
  return {
    metric: 'log-loss', value: logLoss, baseline, baselineName: 'the flow’s own rate', higherIsBetter: false, promoted, why: writeWhy(quality, promoted), rows, seconds,
    ...(backend === undefined ? {} : { backend }),
    details: { effect: quality },
  }
}

function writeWhy({ missing, mails }: TimedChoice['quality'], promoted: boolean): string {
  if (missing !== null && missing.mails > 0) return `Too few mails whose window is over: ${missing.mails} more are needed.`
  if (missing !== null) return `Too few mails of the rarer kind, with the outcome or without: ${missing.outcomes} more are needed, in each period some.`
  return promoted ? `Clearly closer than the flow’s own rate on the ${mails.judged} latest mails. Nothing decides by it yet.` : `Not clearly closer than the flow’s own rate on the ${mails.judged} latest mails.`
}
