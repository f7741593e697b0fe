import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris'
import { IntervalPlot } from '../charts/interval-plot'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { EstimateView, ExperimentReportView } from './experiment-view'

interface ArmsCardProps {
  report: ExperimentReportView
  nameOf(variant: string): string
}

/** The arms beside each other: who is in them and what they did. */
export function ArmsCard({ report, nameOf }: ArmsCardProps) {
  const texts = useTexts().experiments
  const format = useFormat()
  const counted = report.arms.filter((arm) => arm.customers > 0)
  const rate = (estimate: EstimateView, customers: number) => (customers === 0 ? '–' : format.percent(estimate.value, 2))
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.arms}</Text>
          <Text as="p" tone="subdued">{texts.countedHelp(report.experiment.windowDays)}</Text>
        </BlockStack>
        <RecordTable
          bare
          caption={texts.arms}
          rows={report.arms}
          rowKey={(arm) => arm.variant}
          columns={[
            { key: 'name', title: texts.arm, cell: (arm) => (
              <InlineStack gap="200" wrap>
                <Text as="span" fontWeight="medium">{nameOf(arm.variant)}</Text>
                {report.removals.some((removal) => removal.variant === arm.variant) ? <Badge tone="critical">{texts.removed.badge}</Badge> : null}
              </InlineStack>
            ) },
            { key: 'assigned', title: texts.assigned, numeric: true, cell: (arm) => format.number(arm.assigned) },
            { key: 'counted', title: texts.counted, numeric: true, cell: (arm) => format.number(arm.customers) },
            { key: 'orders', title: texts.orders, numeric: true, cell: (arm) => format.number(arm.orders) },
            { key: 'conversion', title: texts.conversion, numeric: true, cell: (arm) => rate(arm.conversion, arm.customers) },
            { key: 'revenue', title: texts.revenuePerCustomer, numeric: true, cell: (arm) => (arm.customers === 0 ? '–' : format.money(arm.revenuePerCustomer.value, report.currency)) },
            { key: 'unsubscribed', title: texts.unsubscribed, numeric: true, cell: (arm) => rate(arm.unsubscribed, arm.customers) },
            { key: 'complained', title: texts.complained, numeric: true, cell: (arm) => rate(arm.complained, arm.customers) },
            { key: 'refunded', title: texts.refunded, numeric: true, cell: (arm) => rate(arm.refunded, arm.orders) },
          ]}
        />
        {counted.length === 0 ? (
          <Text as="p" tone="subdued">{texts.none}</Text>
        ) : (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">{texts.conversionPlot}</Text>
            <IntervalPlot
              description={texts.conversionPlot}
              unbounded={texts.unbounded}
              intervals={counted.map((arm) => ({ key: arm.variant, name: nameOf(arm.variant), ...arm.conversion }))}
              writeValue={(value) => format.percent(value)}
            />
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  )
}
