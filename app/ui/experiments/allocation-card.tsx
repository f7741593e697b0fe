import { BlockStack, Card, Text } from '@shopify/polaris'
import { LineChart } from '../charts/line-chart'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { ContentLearned } from '../models/content-learned'
import type { ContentView } from '../models/content-view'
import { useFormat } from '../use-format'
import type { ExperimentReportView } from './experiment-view'

interface AllocationCardProps {
  report: ExperimentReportView
  /** What the model has learned that chooses by customer; null: there is none. */
  content: ContentView | null
  nameOf(variant: string): string
}

/** With what chance each variant is given, today and on the days before, where that follows the results. */
export function AllocationCard({ report, content, nameOf }: AllocationCardProps) {
  const { experiments: texts, policies } = useTexts()
  const format = useFormat()
  const { allocation, experiment } = report
  if (experiment.variants.some(({ id }) => id === 'by-customer')) {
    return (
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">{texts.allocation}</Text>
          <Text as="p" tone="subdued">{policies.byCustomer.body(format.percent(experiment.floor, 0))}</Text>
          {content?.judged ? <ContentLearned quality={content} nameOf={nameOf} /> : null}
        </BlockStack>
      </Card>
    )
  }
  if (experiment.allocation !== 'thompson') return null
  const latest = allocation.at(-1)?.day
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.allocation}</Text>
        <Text as="p" tone="subdued">{texts.allocationBody(format.percent(experiment.floor, 0))}</Text>
        {latest === undefined ? (
          <Text as="p" tone="subdued">{texts.allocationNone}</Text>
        ) : (
          <FactList facts={allocation.filter((one) => one.day === latest).map((one) => ({ name: nameOf(one.variant), value: format.percent(one.probability) }))} />
        )}
        {allocation.some((one) => one.day !== latest) ? (
          <LineChart
            description={texts.allocationChart}
            series={experiment.variants.map(({ id }) => ({ name: nameOf(id), data: allocation.filter((one) => one.variant === id).map((one) => ({ key: one.day, value: one.probability * 100 })) }))}
            writeValue={(value) => `${format.number(value)} %`}
            writeKey={(day) => day.slice(5)}
          />
        ) : null}
      </BlockStack>
    </Card>
  )
}
