import type { Format } from '../../use-format'
import type { VerdictData } from '../room-words'

const harms = { complained: '举报为垃圾邮件', unsubscribed: '退订', refunded: '退货' } as const

/** What an experiment says by now, from the same figures as the measure room's English sentence. */
export function writeVerdict(report: VerdictData, format: Format): string {
  if (report.sampleRatio.alarm) return '客户的分配与计划不符，而纯属偶然的可能性不到千分之一。在找到原因之前，任何结果都不算数。'
  const nameOf = (variant: string) => (variant === 'holdout' ? '不发邮件' : variant === 'fixed-split' ? '固定分配' : variant === 'by-customer' ? '按客户选择' : (report.arms.find((arm) => arm.variant === variant)?.name ?? '全部邮件'))
  const breached = report.guardRails.find((rail) => rail.breached)
  const warning = breached ? `但“${nameOf(breached.variant)}”中有 ${format.percent(breached.rate)} 的人${harms[breached.metric]}：${report.removals.some((removal) => removal.variant === breached.variant) ? '它已被移出' : '请停用它'}。` : ''
  return `${finding(report, nameOf, format)}${warning}`
}

function finding(report: VerdictData, nameOf: (variant: string) => string, format: Format): string {
  const { experiment, comparisons, arms, daysLeft } = report
  const ended = experiment.state !== 'RUNNING'
  const decided = comparisons
    .filter((comparison) => comparison.decided && comparison.metric === experiment.primaryMetric)
    .sort((a, b) => Math.abs(b.perHundred.value) - Math.abs(a.perHundred.value))[0]
  if (decided) {
    const { value, low, high } = decided.perHundred
    const better = value > 0
    const [from, to] = better ? [Math.max(0, low), high] : [Math.max(0, -high), -low]
    const write = (amount: number) => (decided.metric === 'conversion' ? format.number(amount, amount < 10 ? 1 : 0) : format.money(amount, report.currency))
    const what = decided.metric === 'conversion' ? '位下单的客户' : ''
    return `与“${nameOf(decided.against)}”相比，“${nameOf(decided.variant)}”每百位客户${better ? '多' : '少'} ${write(from)} 至 ${write(to)} ${what}${ended ? '。' : '；现在可以停止实验。'}`
  }
  if (arms.reduce((sum, arm) => sum + arm.customers, 0) === 0) return `还无法下结论：没有客户走完 ${experiment.windowDays} 天的观察期。`
  if (ended) return '实验在能下结论之前就结束了：各组可能没有差别，或差别对这么多客户来说太小。'
  return daysLeft === null ? '还无法下结论，按目前的速度一年内也不能：即使有差别，对这么多客户来说也很小。' : `还无法下结论；按目前的速度大约还需 ${daysLeft} 天。`
}
