import { decidingComparisons } from './compare-all'
import { HOLDOUT } from './experiment'
import { FIXED_SPLIT, MAILED, type Comparison, type ExperimentReport } from './report'

/** The sentence a statistician would sign: what is known, how sure, and what to do now. */
export function writeVerdict(report: ExperimentReport): string {
  if (report.sampleRatio.alarm) return brokenSplit(report)
  const breached = report.guardRails.find((rail) => rail.breached)
  const out = report.removals.some((removal) => removal.variant === breached?.variant)
  const warning = breached ? ` But ${percent(breached.rate)} of those who ${breached.metric === 'refunded' ? 'bought after' : 'got'} “${nameOf(report, breached.variant)}” ${harms[breached.metric]}: ${out ? 'it was taken out' : 'stop it'}.` : ''
  return `${finding(report)}${warning}`
}

const harms = { complained: 'reported it as spam', unsubscribed: 'unsubscribed', refunded: 'sent goods back' } as const

function finding(report: ExperimentReport): string {
  const decided = decidingComparisons(report.experiment, report.comparisons).filter((comparison) => comparison.decided).sort((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))[0]
  const ended = report.experiment.state !== 'RUNNING'
  if (decided) return `${sayDifference(report, decided)}${ended ? '.' : '; you may stop now.'}`
  const customers = report.arms.reduce((sum, arm) => sum + arm.customers, 0)
  if (customers === 0) return `Nothing can be told yet: no customer’s ${report.experiment.windowDays} days are over.`
  if (ended) return 'It ended before anything could be told: the arms may be equal, or the difference too small for this many customers.'
  if (report.daysLeft !== null) return `Cannot tell yet; at this pace about ${report.daysLeft} more ${report.daysLeft === 1 ? 'day' : 'days'}.`
  return 'Cannot tell yet, and at this pace not within a year: the difference, if there is one, is small for this many customers.'
}

function sayDifference(report: ExperimentReport, comparison: Comparison): string {
  const better = comparison.difference.value > 0
  // Holm may decide where the interval, widened for all comparisons at once, still touches zero: then the range begins there.
  const low = better ? Math.max(0, comparison.perHundred.low) : Math.max(0, -comparison.perHundred.high)
  const high = better ? comparison.perHundred.high : -comparison.perHundred.low
  const what = comparison.metric === 'conversion' ? `${number(low)} to ${number(high)} ${better ? 'more' : 'fewer'} customers who order` : `${number(low)} to ${number(high)} ${report.currency} ${better ? 'more' : 'less'}`
  const against = comparison.against === HOLDOUT ? 'than sending nothing' : `than “${nameOf(report, comparison.against)}”`
  return comparison.variant === MAILED ? `The mails bring ${what} per 100 customers ${against}` : `“${nameOf(report, comparison.variant)}” brings ${what} per 100 customers ${against}`
}

function brokenSplit(report: ExperimentReport): string {
  const arms = report.arms.map((arm) => `${arm.assigned.toLocaleString('en')} in “${arm.name}” (${percent(arm.expectedShare)} planned)`).join(', ')
  return `The split is not what was planned: ${arms}. Chance alone does this less than once in 1,000 times, so no result counts until the cause is found.`
}

function nameOf(report: ExperimentReport, variant: string): string {
  return variant === FIXED_SPLIT ? 'The fixed split' : (report.arms.find((arm) => arm.variant === variant)?.name ?? variant)
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })
}

function percent(fraction: number): string {
  return `${(fraction * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`
}
