import { BlockStack, Card, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ComparisonView, ExperimentReportView } from './experiment-view'
import { writeP } from './write-p'

interface SegmentsCardProps {
  report: ExperimentReportView
  nameOf(variant: string): string
  /** The merchant's words, by segment. */
  segmentNames: Record<string, string>
}

/** What the experiment is about, asked of each segment of customers; nothing while no customer's segment was noted. */
export function SegmentsCard({ report, nameOf, segmentNames }: SegmentsCardProps) {
  const texts = useTexts().experiments
  const format = useFormat()
  const { rows, correction } = report.segments
  if (rows.length === 0) return null
  const write = (row: ComparisonView, value: number) => (row.metric === 'revenue' ? format.money(value, report.currency) : format.number(value, 2))
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.segments}</Text>
          <Text as="p" tone="subdued">{texts.segmentsHelp(texts.corrections[correction])}</Text>
        </BlockStack>
        <RecordTable
          bare
          caption={texts.segments}
          rows={rows}
          rowKey={(row) => `${row.segment}/${row.comparison.variant}`}
          columns={[
            { key: 'segment', title: texts.segment, cell: (row) => segmentNames[row.segment] ?? row.segment },
            { key: 'compared', title: texts.arm, cell: ({ comparison }) => texts.compared(nameOf(comparison.variant), nameOf(comparison.against)) },
            { key: 'customers', title: texts.counted, numeric: true, cell: (row) => format.number(row.customers) },
            {
              key: 'difference',
              title: report.experiment.primaryMetric === 'revenue' ? texts.revenuePerHundred : texts.conversionPerHundred,
              numeric: true,
              cell: ({ comparison }) => format.estimate(comparison.perHundred, (value) => write(comparison, value), texts.unbounded),
            },
            { key: 'p', title: texts.pValue, numeric: true, cell: ({ comparison }) => writeP(format, comparison.adjustedP) },
            { key: 'clear', title: texts.clear, cell: ({ comparison }) => (comparison.decided ? texts.yes : texts.no) },
          ]}
        />
      </BlockStack>
    </Card>
  )
}
