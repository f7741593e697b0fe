import type { LinePart } from '../mail-plan'

/** What became of the mails that said a sentence (slots open), in English or any other language. */
export interface SentenceResult {
  /** Part, topic, tone and count, e.g. "subject/new/warm/one". */
  key: string
  text: string
  mails: number
  /** Mails that a person clicked in, and mails that an order is credited to. */
  clicked: number
  ordered: number
}

/** As many mails at the average of the sentence's kind are added to what was seen of it. */
const priorMails = { clicked: 50, ordered: 200 }
/** Results never move a sentence further than this: a few lucky mails are no proof, and variety is worth something. */
const [floor, ceiling] = [0.5, 2]
/** Half each: clicks come soon and often, orders are what counts. */
const share = { clicked: 0.5, ordered: 0.5 }

/**
 * How much oftener than the average sentence of its part and topic a sentence is to be written, from clicks and orders:
 * the rate of each, shrunk towards the average by a Beta prior (empirical Bayes; Efron & Morris 1975), divided by that
 * average. Between half and twice. Sentences that nobody has seen are not in it: they weigh 1.
 * @returns weights by key and text as `resultId` joins them
 */
export function weighResults(results: readonly SentenceResult[]): Map<string, number> {
  const totals = new Map<string, { mails: number; clicked: number; ordered: number }>()
  for (const { key, mails, clicked, ordered } of results) {
    const total = totals.get(kindOf(key)) ?? { mails: 0, clicked: 0, ordered: 0 }
    totals.set(kindOf(key), { mails: total.mails + mails, clicked: total.clicked + clicked, ordered: total.ordered + ordered })
  }
  return new Map(results.map((result) => {
    const total = totals.get(kindOf(result.key))!
    const lift = (what: 'clicked' | 'ordered'): number => {
      const average = total[what] / Math.max(1, total.mails)
      if (average === 0) return 1
      return (result[what] + priorMails[what] * average) / (result.mails + priorMails[what]) / average
    }
    const weight = share.clicked * lift('clicked') + share.ordered * lift('ordered')
    return [resultId(result), Math.min(ceiling, Math.max(floor, weight))]
  }))
}

export function resultId({ key, text }: Pick<SentenceResult, 'key' | 'text'>): string {
  return `${key}|${text}`
}

/** Subjects about a price drop are compared with each other, in whatever tone. */
function kindOf(key: string): string {
  const [part, topic] = key.split('/') as [LinePart, string]
  return `${part}/${topic}`
}
