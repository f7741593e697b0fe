import { BlockStack, Button, Card, Page, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { ModelCard } from './model-card'
import type { JobRow, ModelVersion, RecommenderChange } from './model-view'

interface ModelsPageProps {
  /** Newest first within a kind. */
  models: ModelVersion[]
  rejections: { reason: string; count: number }[]
  jobs: JobRow[]
  /** How far the store has moved on since the recommender was trained; null where nothing is known of it. */
  change: RecommenderChange | null
  /** What each flow's variants are called, by the flow's id and theirs. */
  variantNames: Record<string, Record<string, string>>
}

/** What was trained when, on what, how good it is against a plain rule, and whether it is used. */
export function ModelsPage({ models, rejections, jobs, change, variantNames }: ModelsPageProps) {
  const all = useTexts()
  const texts = all.models
  const words = useRoomWords()
  const format = useFormat()
  const training = useAction<{ intent: 'train' }>({ notice: texts.trainStarted })
  const kinds = [...new Set(models.map((model) => model.kind))]
  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <PageIntro text={texts.intro} action={<Button loading={training.busy} onClick={() => training.run({ intent: 'train' })}>{texts.trainNow}</Button>} />
        {kinds.length === 0 ? <EmptyNote title={texts.emptyTitle} body={texts.emptyBody} /> : kinds.map((kind) => <ModelCard key={kind} kind={kind} versions={models.filter((model) => model.kind === kind)} change={kind === 'recommend' ? change : null} variantNames={variantNames[kind.split('/')[1] ?? '']} />)}
        <Card>
          <BlockStack gap="300">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{texts.gate}</Text>
              <Text as="p" tone="subdued">{texts.gateIntro}</Text>
            </BlockStack>
            {rejections.length === 0 ? (
              <Text as="p">{texts.gateNone}</Text>
            ) : (
              <RecordTable
                bare
                caption={texts.gate}
                rows={rejections}
                rowKey={(row) => row.reason}
                columns={[
                  { key: 'reason', title: texts.gateReason, cell: (row) => all.reasons.name(row.reason) },
                  { key: 'count', title: texts.gateCount, numeric: true, cell: (row) => format.number(row.count) },
                ]}
              />
            )}
          </BlockStack>
        </Card>
        {jobs.length > 0 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.jobs}</Text>
              <RecordTable
                bare
                caption={texts.jobs}
                rows={jobs}
                rowKey={(row) => row.job}
                columns={[
                  { key: 'job', title: texts.job, cell: (row) => words.job(row.job, row.title) },
                  { key: 'last', title: texts.lastRun, cell: (row) => (row.lastRunAt ? format.dateTime(row.lastRunAt) : texts.never) },
                  { key: 'took', title: texts.took2, numeric: true, cell: (row) => (row.lastSeconds === null ? '–' : format.seconds(row.lastSeconds)) },
                  { key: 'next', title: texts.nextRun, cell: (row) => (row.dueAt ? format.dateTime(row.dueAt) : '–') },
                  { key: 'result', title: texts.result, cell: (row) => row.lastError ?? (row.lastRunAt ? texts.fine : '–') },
                ]}
              />
            </BlockStack>
          </Card>
        ) : null}
      </BlockStack>
    </Page>
  )
}
