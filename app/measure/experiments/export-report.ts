import type { ShopContext } from '~/platform/context'

import { experimentReport } from './experiment-report'
import { readTallies } from './read-totals'
import { writeReportCsv } from './write-report-csv'

/** One experiment as a CSV file for a spreadsheet; null when there is no such experiment. */
export async function exportReport(context: ShopContext, experimentId: string): Promise<{ fileName: string; csv: string } | null> {
  const report = await experimentReport(context, experimentId)
  if (!report) return null
  const day = context.clock.now().toISOString().slice(0, 10)
  const name = report.experiment.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60)
  return { fileName: `${name || 'experiment'}-${day}.csv`, csv: writeReportCsv(report, await readTallies(context.shop, experimentId)) }
}
