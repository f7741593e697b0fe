import type { SentMail } from './sent-mail'

/** How mails become rows of numbers: fixed on the mails that a model is fitted to, and kept with the model. */
export interface MailEncoder {
  /** The flows, acts, variants and weekdays that have a column of their own. */
  kinds: string[]
  mean: number[]
  deviation: number[]
  /** Log-odds of the outcome in each flow, drawn towards all flows: where every model starts. */
  flowLogOdds: Record<string, number>
  logOdds: number
}

/** A kind seen less often says nothing; its mails count as any other. */
const LEAST_SEEN = 15
const MOST_KINDS = 60
/** The rate of a flow is drawn towards that of all flows as if so many of their mails were its own. */
const OWN_RATE_PRIOR = 20

const kindsOf = (mail: SentMail): string[] => [`flow:${mail.flowId}`, `act:${mail.act}`, `variant:${mail.flowId}/${mail.variant}`, `weekday:${mail.weekday}`]

function numbersOf(mail: SentMail): number[] {
  const angle = (2 * Math.PI * mail.hour) / 24
  return [
    Math.sin(angle), Math.cos(angle), Math.sin(2 * angle), Math.cos(2 * angle),
    mail.products, Number(mail.offer), mail.discount,
    Math.log1p(mail.orders), mail.recencyDays === null ? 0 : Math.log1p(mail.recencyDays), Number(mail.recencyDays === null), Math.log1p(mail.mailsLately),
  ]
}

/** @param outcomes of the same mails, 0 or 1 */
export function fitEncoder(mails: readonly SentMail[], outcomes: readonly number[]): MailEncoder {
  const seen = new Map<string, number>()
  for (const kind of mails.flatMap(kindsOf)) seen.set(kind, (seen.get(kind) ?? 0) + 1)
  const kinds = [...seen].filter(([, count]) => count >= LEAST_SEEN && count < mails.length).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_KINDS).map(([kind]) => kind)
  const rows = mails.map((mail) => rawRow(kinds, mail))
  const width = rows[0]?.length ?? 0
  const mean = Array.from({ length: width }, (_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length)
  const deviation = mean.map((middle, column) => Math.sqrt(rows.reduce((sum, row) => sum + (row[column]! - middle) ** 2, 0) / rows.length))
  return { kinds, mean, deviation, ...flowRates(mails, outcomes) }
}

const rawRow = (kinds: readonly string[], mail: SentMail): number[] => {
  const own = new Set(kindsOf(mail))
  return [...numbersOf(mail), ...kinds.map((kind) => Number(own.has(kind)))]
}

/** A standardised row, and the flow's own log-odds. A column that did not vary is zero. */
export function encodeMail(encoder: MailEncoder, mail: SentMail): number[] {
  return rawRow(encoder.kinds, mail).map((value, column) => (encoder.deviation[column]! > 1e-9 ? Math.max(-5, Math.min(5, (value - encoder.mean[column]!) / encoder.deviation[column]!)) : 0))
}

/** The plain rule: what a flow's mails did so far, its next ones will do. */
export function flowRates(mails: readonly SentMail[], outcomes: readonly number[]): Pick<MailEncoder, 'flowLogOdds' | 'logOdds'> {
  const yes = outcomes.reduce((sum, outcome) => sum + outcome, 0)
  const rate = (yes + 0.5) / (mails.length + 1)
  const flows = new Map<string, { yes: number; mails: number }>()
  mails.forEach(({ flowId }, at) => {
    const flow = flows.get(flowId) ?? { yes: 0, mails: 0 }
    flows.set(flowId, { yes: flow.yes + outcomes[at]!, mails: flow.mails + 1 })
  })
  const logOddsOf = (share: number) => Math.log(share / (1 - share))
  return {
    flowLogOdds: Object.fromEntries([...flows].map(([flowId, own]) => [flowId, logOddsOf((own.yes + OWN_RATE_PRIOR * rate) / (own.mails + OWN_RATE_PRIOR))])),
    logOdds: logOddsOf(rate),
  }
}

export const startOf = (rates: Pick<MailEncoder, 'flowLogOdds' | 'logOdds'>, mail: SentMail): number => rates.flowLogOdds[mail.flowId] ?? rates.logOdds
