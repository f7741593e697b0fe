import { createHash } from 'node:crypto'
import { judgeReviews } from '../learning/judge-reviews'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import type { CopyModel, Opinion } from './copy-model'

/**
 * A copy model that draws as the merchant's reviews ask. Its version names the reviews by the time of the newest and by
 * what they add up to ("copy-3+1772366400000.9f2a41c0"), so that a mail can be written again as it was.
 */
export function withReviews(model: CopyModel, reviews: readonly ReviewedLine[]): CopyModel {
  const newest = reviews.reduce((latest, review) => Math.max(latest, review.at.getTime()), 0)
  const { opinion } = judgeReviews(reviews)
  if (opinion.weights.size === 0) return model
  return { ...model, version: `${model.version}+${newest}.${digestOf(opinion)}`, opinion }
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
