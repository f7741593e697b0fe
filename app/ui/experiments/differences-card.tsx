import { BlockStack, Card, Text } from '@shopify/polaris'
import { IntervalPlot } from '../charts/interval-plot'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ComparisonView, ExperimentReportView } from './experiment-view'

interface DifferencesCardProps {
  report: ExperimentReportView
  nameOf(variant: string): string
}

/** Each variant against the holdout and against the first variant, with intervals that may be looked at every day. */
export function DifferencesCard({ report, nameOf }: DifferencesCardProps) {
  const texts = useTexts().experiments
  const format = useFormat()
  if (report.comparisons.length === 0) return null
  const write = (row: ComparisonView, value: number) => (row.metric === 'revenue' ? format.money(value, report.currency) : format.number(value, 2))
  const title = (row: ComparisonView) => texts.compared(nameOf(row.variant), nameOf(row.against))
  const key = (row: ComparisonView) => `${row.metric}/${row.variant}/${row.against}`
  const conversions = report.comparisons.filter((row) => row.metric === 'conversion')
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">{texts.differences}</Text>
        {conversions.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">{texts.differencePlot}</Text>
            <IntervalPlot
              description={texts.differencePlot}
              zero={0}
              unbounded={texts.unbounded}
              intervals={conversions.map((row) => ({ key: key(row), name: title(row), ...row.perHundred }))}
              writeValue={(value) => format.number(value, 1)}
            />
          </BlockStack>
        ) : null}
        <RecordTable
          bare
          caption={texts.differences}
          rows={report.comparisons}
          rowKey={key}
          columns={[
            { key: 'compared', title: texts.arm, cell: title },
            { key: 'metric', title: texts.metric, cell: (row) => texts.metrics[row.metric] },
            { key: 'difference', title: texts.perHundred, numeric: true, cell: (row) => `${write(row, row.perHundred.value)} ${format.range(row.perHundred.low, row.perHundred.high, (value) => write(row, value), texts.unbounded)}` },
            { key: 'chance', title: texts.chance, numeric: true, cell: (row) => (row.chanceToWin === null ? '–' : format.percent(row.chanceToWin, 0)) },
            { key: 'p', title: texts.pValue, numeric: true, cell: (row) => (row.pValue === null ? '–' : format.number(row.pValue, 3)) },
            { key: 'clear', title: texts.clear, cell: (row) => (row.decided ? texts.yes : texts.no) },
          ]}
        />
      </BlockStack>
    </Card>
  )
}
