import { createHash } from 'node:crypto'
import { judgeReviews } from '../learning/judge-reviews'
import { slotsOf } from '../grammar/expand-grammar'
import type { WrittenSentence } from '../writer/written-sentences'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import type { CopyModel, Opinion } from './copy-model'

/**
 * A copy model that draws as the merchant's reviews ask, and that also says what the store's writer wrote and somebody
 * found good. Its version names these by the time of the newest and by what they add up to ("copy-3+1772366400000.9f2a41c0"), so that a mail can be written again as it was.
 */
export function withReviews(model: CopyModel, reviews: readonly ReviewedLine[], written: readonly WrittenSentence[] = []): CopyModel {
  const used = written.filter((sentence) => sentence.verdict === 'used')
  const times = [...reviews.map((review) => review.at), ...used.map((sentence) => sentence.judgedAt!)]
  const newest = times.reduce((latest, at) => Math.max(latest, at.getTime()), 0)
  const { opinion } = judgeReviews(reviews)
  if (opinion.weights.size === 0 && used.length === 0) return model
  const own = new Map(opinion.own)
  for (const { locale, key, text } of used) {
    const place = `${locale}/${key}`
    own.set(place, [...(own.get(place) ?? []).filter((line) => line.text !== text), { text, slots: slotsOf(text), source: 'writer' }])
  }
  const whole: Opinion = { weights: opinion.weights, own }
  return { ...model, version: `${model.version}+${newest}.${digestOf(whole)}`, opinion: whole }
}

/** The parts of a version: the trained model's own, and the time up to which reviews count; null where there were none. */
export function readVersion(version: string): { trained: string; reviewedUntil: Date | null } {
  const [trained = '', reviews] = version.split('+')
  return { trained, reviewedUntil: reviews === undefined ? null : new Date(Number(reviews.split('.')[0])) }
}

function digestOf({ weights, own }: Opinion): string {
  const plain = [[...weights].sort(byKey), [...own].map(([place, lines]) => [place, lines.map((line) => line.text)] as const).sort(byKey)]
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex').slice(0, 8)
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
