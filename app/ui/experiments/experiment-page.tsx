import { Badge, Banner, BlockStack, Card, Page, Text } from '@shopify/polaris'
import { LineChart } from '../charts/line-chart'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import { ArmsCard } from './arms-card'
import { DifferencesCard } from './differences-card'
import { experimentTone } from './experiment-list-page'
import type { ExperimentReportView } from './experiment-view'

/** One comparison: what can be said, the arms side by side, the differences and how they settled over time. */
export function ExperimentPage({ report }: { report: ExperimentReportView }) {
  const texts = useTexts().experiments
  const format = useFormat()
  const { experiment } = report
  const stopping = useAction<{ intent: 'stop' }>({ notice: texts.stopped })
  const names = new Map(report.arms.map((arm) => [arm.variant, arm.name]))
  const fixed: Record<string, string> = { holdout: texts.holdout, mailed: texts.mailed }
  const nameOf = (variant: string) => fixed[variant] ?? names.get(variant) ?? variant
  const breach = report.guardRails.find((rail) => rail.breached)
  const latest = report.history.at(-1)
  const title = latest ? texts.compared(nameOf(latest.variant), nameOf(latest.against)) : ''

  return (
    <Page
      title={experiment.name}
      backAction={{ content: texts.title, url: '/app/experiments' }}
      titleMetadata={<Badge tone={experimentTone[experiment.state]}>{texts.states[experiment.state]}</Badge>}
      secondaryActions={experiment.state === 'RUNNING' ? [{ content: texts.stop, helpText: texts.stopBody, loading: stopping.busy, onAction: () => stopping.run({ intent: 'stop' }) }] : undefined}
    >
      <BlockStack gap="400">
        {report.sampleRatio.alarm ? (
          <Banner tone="critical" title={texts.splitAlarm}><p>{texts.splitAlarmBody(report.sampleRatio.pValue.toExponential(1))}</p></Banner>
        ) : breach ? (
          <Banner tone="critical" title={texts.guardTitle}>
            <p>{texts.guardBody(nameOf(breach.variant), texts.guardMetrics[breach.metric], format.percent(breach.rate, 2), format.percent(breach.limit, 2))}</p>
          </Banner>
        ) : null}
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{texts.verdict}</Text>
            <Text as="p">{report.verdict}</Text>
          </BlockStack>
        </Card>
        <ArmsCard report={report} nameOf={nameOf} />
        <DifferencesCard report={report} nameOf={nameOf} />
        {report.history.length > 1 && latest ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.history}</Text>
              <Text as="p" tone="subdued">{title}</Text>
              <LineChart
                description={texts.historyDescription(title)}
                series={[
                  { name: texts.estimate, data: report.history.map((point) => ({ key: point.day, value: point.difference.value * 100 })) },
                  { name: texts.upper, comparison: true, data: report.history.map((point) => ({ key: point.day, value: finite(point.difference.high * 100) })) },
                  { name: texts.lower, comparison: true, data: report.history.map((point) => ({ key: point.day, value: finite(point.difference.low * 100) })) },
                ]}
                writeValue={(value) => format.number(value, 1)}
                writeKey={(day) => day.slice(5)}
              />
            </BlockStack>
          </Card>
        ) : null}
      </BlockStack>
    </Page>
  )
}

/** A bound that cannot be given yet leaves a gap in the chart. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
