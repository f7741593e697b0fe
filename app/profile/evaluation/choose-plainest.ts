/** A candidate with the loss of every customer on which it was tried; of all candidates the same customers in the same order. */
export interface TriedCandidate {
  losses: readonly number[]
  /** Candidates of one rank are equally plain, whatever their order in the list. */
  rank?: number
}

/** Of log-loss, for each customer. */
const worthIt = 5e-4

/**
 * The plainest candidate (the first in the list) that is not worse than the best by more than one standard error of
 * the difference: what a few hundred customers seem to show in favour of a subtler one is mostly chance (the
 * one-standard-error rule of Breiman and others, Classification and Regression Trees, 1984, section 3.4.3, with the
 * error of the paired difference). With many customers that error shrinks to nothing, but one period still differs
 * from the next: a gain of less than `worthIt` is none. Of equally plain ones it is the one with the least loss.
 */
export function choosePlainest<Candidate extends TriedCandidate>(candidates: readonly Candidate[]): Candidate {
  const best = candidates.reduce((least, each) => (sum(each.losses) < sum(least.losses) ? each : least))
  const plainest = candidates.find((each) => excess(each, best) <= 0) ?? best
  const equals = candidates.filter((each) => each === plainest || (each.rank !== undefined && each.rank === plainest.rank))
  return equals.reduce((least, each) => (sum(each.losses) < sum(least.losses) ? each : least))
}

/** Mean of the paired differences less their standard error, or less what is worth having. */
function excess(candidate: TriedCandidate, best: TriedCandidate): number {
  const size = best.losses.length
  const differences = candidate.losses.map((loss, i) => loss - (best.losses[i] ?? 0))
  const mean = sum(differences) / size
  const squares = differences.reduce((total, value) => total + (value - mean) ** 2, 0)
  return mean - Math.max(worthIt, Math.sqrt(squares / Math.max(1, size - 1) / size))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
