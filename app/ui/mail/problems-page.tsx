import { BlockStack, Button, ButtonGroup, Card, Page, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { EmptyNote } from '../shared/empty-note'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { MailTabs } from './mail-tabs'
import type { DeadJobRow, UnreadableRow } from './mail-view'

interface ProblemsPageProps {
  jobs: DeadJobRow[]
  messages: UnreadableRow[]
}

/** What failed for good and waits for someone to decide. */
export function ProblemsPage({ jobs, messages }: ProblemsPageProps) {
  const all = useTexts().mail
  const texts = all.problems
  const words = useRoomWords()
  const format = useFormat()
  const nothing = jobs.length === 0 && messages.length === 0
  return (
    <Page title={all.title}>
      <BlockStack gap="400">
        <MailTabs selected="problems" waiting={jobs.length + messages.length} />
        {nothing ? <EmptyNote title={texts.allGoodTitle} body={texts.allGoodBody} /> : null}
        {jobs.length > 0 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.jobs}</Text>
              <Text as="p" tone="subdued">{texts.jobsHelp}</Text>
              <RecordTable
                bare
                caption={texts.jobs}
                rows={jobs}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'task', title: texts.task, cell: (row) => words.job(row.job, row.title) },
                  { key: 'error', title: texts.error, cell: (row) => row.error },
                  { key: 'at', title: texts.failedAt, cell: (row) => format.dateTime(row.failedAt) },
                  { key: 'act', title: '', cell: (row) => <JobButtons id={row.id} title={words.job(row.job, row.title)} /> },
                ]}
              />
            </BlockStack>
          </Card>
        ) : null}
        {messages.length > 0 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.webhooks}</Text>
              <Text as="p" tone="subdued">{texts.webhooksHelp}</Text>
              <RecordTable
                bare
                caption={texts.webhooks}
                rows={messages}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'topic', title: texts.topic, cell: (row) => row.topic },
                  { key: 'error', title: texts.error, cell: (row) => row.error ?? '' },
                  { key: 'attempts', title: texts.attempts, numeric: true, cell: (row) => format.number(row.attempts) },
                  { key: 'at', title: texts.failedAt, cell: (row) => format.dateTime(row.receivedAt) },
                  { key: 'act', title: '', cell: (row) => <ReplayButton id={row.id} topic={row.topic} /> },
                ]}
              />
            </BlockStack>
          </Card>
        ) : null}
      </BlockStack>
    </Page>
  )
}

function JobButtons({ id, title }: { id: string; title: string }) {
  const texts = useTexts().mail.problems
  const retry = useAction<{ intent: 'retry'; id: string }>({ notice: texts.retried })
  const drop = useAction<{ intent: 'drop'; id: string }>({ notice: texts.dropped })
  return (
    <ButtonGroup>
      <Button loading={retry.busy} accessibilityLabel={`${texts.retry}: ${title}`} onClick={() => retry.run({ intent: 'retry', id })}>{texts.retry}</Button>
      <Button loading={drop.busy} accessibilityLabel={`${texts.drop}: ${title}`} onClick={() => drop.run({ intent: 'drop', id })}>{texts.drop}</Button>
    </ButtonGroup>
  )
}

function ReplayButton({ id, topic }: { id: string; topic: string }) {
  const texts = useTexts().mail.problems
  const replay = useAction<{ intent: 'replay'; id: string }>({ notice: texts.replayed })
  return <Button loading={replay.busy} accessibilityLabel={`${texts.replay}: ${topic}`} onClick={() => replay.run({ intent: 'replay', id })}>{texts.replay}</Button>
}
