import { encodeMail, startOf, type MailEncoder } from './encode-mails'
import type { SentMail } from './sent-mail'
import { runEffectNetwork, type EffectNetwork } from './train-effect-network'

/** A model of one outcome of a mail, as the registry keeps it. Holds no names, addresses or customer ids. */
export interface EffectModel {
  encoder: MailEncoder
  /** What is added to a flow's log-odds: by a weight for each column, intercept first, or by a network. */
  added: { kind: 'regression'; weights: number[] } | { kind: 'network'; network: EffectNetwork }
  /** Calibration (Platt 1999): log-odds become `level + slope` times them. */
  level: number
  slope: number
}

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/** Log-odds before calibration. */
export function scoreMail({ encoder, added }: Pick<EffectModel, 'encoder' | 'added'>, mail: SentMail): number {
  const row = encodeMail(encoder, mail)
  const more = added.kind === 'network' ? runEffectNetwork(added.network, row) : row.reduce((sum, value, column) => sum + value * added.weights[column + 1]!, added.weights[0]!)
  return startOf(encoder, mail) + more
}

/** Chance of the outcome, 0 to 1, for a mail about to be sent (what became of it is not looked at). */
export function foretell(model: EffectModel, mail: SentMail): number {
  return sigmoid(model.level + model.slope * scoreMail(model, mail))
}
