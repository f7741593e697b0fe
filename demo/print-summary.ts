import type { DemoReport } from './report'

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`

/** The table at the end of a demo, for people. */
export function summaryLines(report: DemoReport): string[] {
  const rows: [string, string][] = [
    ['Store', `${report.shop}: ${report.customers} customers, ${report.products} products, ${report.orders} orders`],
    ...(report.rowsRejected > 0 ? [['Rows rejected', `${report.rowsRejected} (by line and reason on the panel)`] as [string, string]] : []),
    ['Webhooks', `${report.webhooksReceived} answered, ${report.duplicatesIgnored} of them repeats`],
    ...(report.visits.stored ? [['Visits', `${report.visits.stored} of the storefront kept, ${report.visits.linked} of them by ${report.visits.customers} known customers`] as [string, string]] : []),
    ...report.models.map(({ kind, metric, value, baseline, use }): [string, string] => [`Model: ${kind}`, use === 'too few mails' ? use : `${metric} ${value.toFixed(3)} against ${baseline.toFixed(3)}: ${use}`]),
    ['Mails composed', `${report.mailsComposed}; ${report.truthGateRejections} drafts refused by the truth gate`],
    ['Mails accepted', `${report.mailsAccepted}; unknown ${report.unknown}, lost ${report.lost}`],
    ...Object.entries(report.mailsHeld).map(([reason, n]): [string, string] => [`  held: ${reason}`, String(n)]),
    ['Sent twice / lost unseen', `${report.doubleSends} / ${report.lostSends} (counted by the receiving side)`],
    ['Events', Object.entries(report.events).map(([type, n]) => `${type} ${n}`).join(', ')],
    ...report.experiments.map(({ flow, variant, customers, conversionRate, lift, interval, decided }): [string, string] => [
      flow,
      `${variant}: ${customers} customers, ${percent(conversionRate)} ordered${lift === null ? '' : `, ${lift >= 0 ? '+' : ''}${(100 * lift).toFixed(1)} per 100 against no mail${interval ? ` [${(100 * interval[0]).toFixed(1)}, ${(100 * interval[1]).toFixed(1)}]` : ' (too few to tell)'}`}${decided ? ', decided' : ''}`,
    ]),
    ['Seconds', Object.entries(report.seconds).map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`).join(', ')],
    ['Peak memory', `${report.peakMemoryMB} MB in all processes`],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
}
