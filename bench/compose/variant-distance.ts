import { composeMail, textDistance, type CopyModel, type MailPlan } from '~/compose'

/** The kinds of subject that an experiment can ask for. */
const styles = ['product', 'named', 'question', 'short'] as const

export interface VariantDistance {
  /** Mean over pairs of variants of one mail: the share of their words that only one of the two has (1 - Jaccard), 0 to 1. */
  subjects: number
  /** The same over subject, preheader, headline and opening. */
  texts: number
  /** Share of pairs whose subjects are the same to the letter. */
  sameSubject: number
}

/** How far apart the variants of one mail are that differ in nothing but the asked kind of subject. */
export function measureVariants(model: CopyModel, plans: readonly MailPlan[]): VariantDistance {
  const sums = { subjects: 0, texts: 0, same: 0, pairs: 0 }
  for (const plan of plans) {
    const mails = styles.map((subjectStyle) => composeMail(model, { ...plan, subjectStyle, seed: `${plan.seed}/${subjectStyle}` }))
    mails.forEach((one, at) => {
      for (const other of mails.slice(at + 1)) {
        sums.subjects += textDistance(one.subject, other.subject)
        sums.texts += textDistance(wordsOf(one.lines), wordsOf(other.lines))
        sums.same += Number(one.subject === other.subject)
        sums.pairs++
      }
    })
  }
  const mean = (sum: number): number => Math.round((sum / Math.max(1, sums.pairs)) * 10_000) / 10_000
  return { subjects: mean(sums.subjects), texts: mean(sums.texts), sameSubject: mean(sums.same) }
}

function wordsOf({ subject, preheader, headline, opening }: { subject: string; preheader: string; headline: string; opening: string }): string {
  return `${subject} ${preheader} ${headline} ${opening}`
}
