import { Badge, Banner, BlockStack, Card, Page, Text } from '@shopify/polaris'
import { LineChart } from '../charts/line-chart'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import type { ContactView } from '../models/contact-view'
import type { ContentView } from '../models/content-view'
import { useFormat } from '../use-format'
import { AllocationCard } from './allocation-card'
import { ArmsCard } from './arms-card'
import { ContactCard } from './contact-card'
import { DifferencesCard } from './differences-card'
import { experimentTone } from './experiment-list-page'
import type { ExperimentReportView, VariedView } from './experiment-view'
import { RemovalsBanner } from './removals-banner'
import { SegmentsCard } from './segments-card'
import { SetupCard } from './setup-card'
import { useDownload } from './use-download'

type Asked = { intent: 'stop' } | { intent: 'drop' | 'restore' | 'roll-out'; variant: string }

interface ExperimentPageProps {
  report: ExperimentReportView
  segmentNames: Record<string, string>
  /** What the flow's variants change, by id. */
  varied: Record<string, VariedView>
  flowNames: Record<string, string>
  /** What the model has learned that chooses by customer; null: there is none. */
  content: ContentView | null
  /** What was last learned of when to write, and whether it decides; null: nothing yet. */
  contact: { quality: ContactView; inUse: boolean } | null
}

/** One comparison: what can be said, the arms side by side, the differences and how they settled over time. */
export function ExperimentPage({ report, segmentNames, varied, flowNames, content, contact }: ExperimentPageProps) {
  const { experiments: texts, policies } = useTexts()
  const words = useRoomWords()
  const format = useFormat()
  const { experiment } = report
  const asking = useAction<Asked>({ notice: texts.done })
  const download = useDownload(`/app/experiments/${experiment.id}/csv`, 'experiment.csv')
  const names = new Map(report.arms.map((arm) => [arm.variant, arm.name]))
  const fixed: Record<string, string> = { holdout: texts.holdout, mailed: texts.mailed, 'by-customer': policies.byCustomer.arm, 'fixed-split': policies.byCustomer.fixedSplit }
  const nameOf = (variant: string) => fixed[variant] ?? names.get(variant) ?? variant
  const running = experiment.state === 'RUNNING'
  const several = experiment.variants.length > 1
  const out = new Set(report.removals.map((removal) => removal.variant))
  const breach = report.guardRails.find((rail) => rail.breached && !out.has(rail.variant))
  const latest = report.history.at(-1)
  const drawn = latest ? report.history.filter((point) => point.variant === latest.variant && point.against === latest.against) : []
  const title = latest ? texts.compared(nameOf(latest.variant), nameOf(latest.against)) : ''
  const leader = running && several && report.leader !== null && names.has(report.leader) ? report.leader : null
  // Revenue is charted in money, conversion per hundred customers.
  const money = experiment.primaryMetric === 'revenue'
  const write = (value: number) => (money ? format.money(value, report.currency) : format.number(value, 1))

  return (
    <Page
      title={experiment.name}
      backAction={{ content: texts.title, url: '/app/experiments' }}
      titleMetadata={<Badge tone={experimentTone[experiment.state]}>{texts.states[experiment.state]}</Badge>}
      primaryAction={leader === null ? undefined : { content: texts.rollOut(nameOf(leader)), helpText: texts.rollOutBody, loading: asking.busy, onAction: () => asking.run({ intent: 'roll-out', variant: leader }) }}
      secondaryActions={[
        { content: texts.download, loading: download.busy, onAction: download.start },
        ...(running ? [{ content: texts.stop, helpText: texts.stopBody, loading: asking.busy, onAction: () => asking.run({ intent: 'stop' }) }] : []),
      ]}
    >
      <BlockStack gap="400">
        {download.failed ? <Banner tone="warning" title={texts.downloadFailed} /> : null}
        {asking.errors.form ? <Banner tone="critical" title={asking.errors.form} /> : null}
        {report.sampleRatio.alarm ? (
          <Banner tone="critical" title={texts.splitAlarm}><p>{texts.splitAlarmBody(report.sampleRatio.pValue.toExponential(1))}</p></Banner>
        ) : null}
        {breach ? (
          <Banner
            tone="critical"
            title={texts.guardTitle}
            action={!running ? undefined : several ? { content: texts.dropVariant(nameOf(breach.variant)), loading: asking.busy, onAction: () => asking.run({ intent: 'drop', variant: breach.variant }) } : { content: texts.openFlow, url: `/app/flows/${experiment.flowId}` }}
          >
            <p>{texts.guardBody(nameOf(breach.variant), texts.guardMetrics[breach.metric], format.percent(breach.rate, 2), format.percent(breach.limit, 2))}</p>
          </Banner>
        ) : null}
        <RemovalsBanner
          report={report}
          nameOf={nameOf}
          busy={asking.busy}
          onRestore={running ? (variant) => asking.run({ intent: 'restore', variant }) : null}
          onDrop={running && several ? (variant) => asking.run({ intent: 'drop', variant }) : null}
        />
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{texts.verdict}</Text>
            <Text as="p">{words.verdict(report, report.verdict, format)}</Text>
          </BlockStack>
        </Card>
        <ArmsCard report={report} nameOf={nameOf} />
        <DifferencesCard report={report} nameOf={nameOf} />
        {drawn.length > 1 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.history}</Text>
              <Text as="p" tone="subdued">{title}</Text>
              <LineChart
                description={texts.historyDescription(title)}
                series={[
                  { name: texts.estimate, data: drawn.map((point) => ({ key: point.day, value: point.difference.value * 100 })) },
                  { name: texts.upper, comparison: true, data: drawn.map((point) => ({ key: point.day, value: finite(point.difference.high * 100) })) },
                  { name: texts.lower, comparison: true, data: drawn.map((point) => ({ key: point.day, value: finite(point.difference.low * 100) })) },
                ]}
                writeValue={write}
                writeKey={(day) => day.slice(5)}
              />
            </BlockStack>
          </Card>
        ) : null}
        <AllocationCard report={report} content={content} nameOf={nameOf} />
        <ContactCard varied={running ? varied : {}} contact={contact} nameOf={nameOf} />
        <SegmentsCard report={report} nameOf={nameOf} segmentNames={segmentNames} />
        <SetupCard report={report} varied={varied} flowNames={flowNames} nameOf={nameOf} />
      </BlockStack>
    </Page>
  )
}

/** A bound that cannot be given yet leaves a gap in the chart. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
