import { BlockStack, Card, Text } from '@shopify/polaris'
import { IntervalPlot } from '../charts/interval-plot'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ComparisonView, ExperimentReportView } from './experiment-view'
import { writeP } from './write-p'

interface DifferencesCardProps {
  report: ExperimentReportView
  nameOf(variant: string): string
}

/** Two arms on both metrics. */
interface Pair {
  conversion: ComparisonView
  revenue: ComparisonView | undefined
}

/** Each variant against the holdout and against the first variant, customers and money side by side, with intervals that may be looked at every day. */
export function DifferencesCard({ report, nameOf }: DifferencesCardProps) {
  const texts = useTexts().experiments
  const format = useFormat()
  const conversions = report.comparisons.filter((row) => row.metric === 'conversion')
  const pairs = conversions.map((conversion) => ({ conversion, revenue: report.comparisons.find((row) => row.metric === 'revenue' && row.variant === conversion.variant && row.against === conversion.against) }))
  if (pairs.length === 0) return null
  const title = ({ variant, against }: ComparisonView) => texts.compared(nameOf(variant), nameOf(against))
  const deciding = ({ conversion, revenue }: Pair) => (report.experiment.primaryMetric === 'revenue' && revenue ? revenue : conversion)
  const write = (row: ComparisonView, value: number) => (row.metric === 'revenue' ? format.money(value, report.currency) : format.number(value, 2))
  const interval = (row: ComparisonView | undefined) => (row ? format.estimate(row.perHundred, (value) => write(row, value), texts.unbounded) : '–')
  const { cap, shareOfBuyers, shareOfRevenue } = report.winsorising
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.differences}</Text>
          <Text as="p" tone="subdued">{texts.differencesHelp(texts.metrics[report.experiment.primaryMetric])}</Text>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">{texts.differencePlot}</Text>
          <IntervalPlot
            description={texts.differencePlot}
            zero={0}
            unbounded={texts.unbounded}
            intervals={conversions.map((row) => ({ key: `${row.variant}/${row.against}`, name: title(row), ...row.perHundred }))}
            writeValue={(value) => format.number(value, 1)}
          />
        </BlockStack>
        <RecordTable
          bare
          caption={texts.differences}
          rows={pairs}
          rowKey={({ conversion }) => `${conversion.variant}/${conversion.against}`}
          columns={[
            { key: 'compared', title: texts.arm, cell: ({ conversion }) => title(conversion) },
            { key: 'conversion', title: texts.conversionPerHundred, numeric: true, cell: ({ conversion }) => interval(conversion) },
            { key: 'revenue', title: texts.revenuePerHundred, numeric: true, cell: ({ revenue }) => interval(revenue) },
            { key: 'chance', title: texts.chance, numeric: true, cell: (pair) => chanceOf(deciding(pair)) },
            { key: 'p', title: texts.pValue, numeric: true, cell: (pair) => writeP(format, deciding(pair).adjustedP) },
            { key: 'clear', title: texts.clear, cell: (pair) => (deciding(pair).decided ? texts.yes : texts.no) },
          ]}
        />
        <Text as="p" tone="subdued">
          {cap === null ? texts.notWinsorised : texts.winsorised(format.money(cap, report.currency), format.percent(shareOfBuyers), format.percent(shareOfRevenue))}
        </Text>
      </BlockStack>
    </Card>
  )

  function chanceOf(row: ComparisonView): string {
    return row.chanceToWin === null ? '–' : format.percent(row.chanceToWin, 0)
  }
}
