import { BlockStack, Button, InlineStack, List, Page, Select } from '@shopify/polaris'
import { useNavigate, useSearchParams } from '@remix-run/react'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { LiftForm } from './lift-form'
import { MaskedAddress } from './masked-address'
import { suppressionReasons, type SuppressionReasonName, type SuppressionRow } from './suppressions-view'

interface SuppressionsPageProps {
  entries: SuppressionRow[]
  counts: Record<string, number>
  reason: SuppressionReasonName | null
  nextCursor: string | null
}

/** Who is not mailed whatever happens, why, and how it came to that. */
export function SuppressionsPage({ entries, counts, reason, nextCursor }: SuppressionsPageProps) {
  const texts = useTexts().suppressions
  const actor = useTexts().settings.accessActor
  const format = useFormat()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const page = (cursor: string | null) => `/app/settings/suppressions?${new URLSearchParams({ ...(reason ? { reason } : {}), ...(cursor ? { cursor } : {}) })}`
  const reasonText = (name: string) => texts.reasons[name as SuppressionReasonName] ?? name
  const shown = suppressionReasons.filter((name) => (counts[name] ?? 0) > 0 || name === reason)
  const event = ({ kind, reason: why, source, actor: who, at }: SuppressionRow['history'][number]) =>
    kind === 'suppressed'
      ? texts.wasSuppressed(format.dateTime(at), reasonText(why), texts.sources[source] ?? source)
      : why === 'opt-in'
        ? texts.optedIn(format.dateTime(at))
        : texts.wasLifted(format.dateTime(at), why, actor(who ?? 'staff'))
  return (
    <Page title={texts.title} backAction={{ content: texts.back, url: '/app/settings' }}>
      <BlockStack gap="400">
        <PageIntro text={texts.intro} />
        {shown.length > 0 ? (
          <Select
            label={texts.filter}
            labelInline
            options={[{ value: '', label: texts.all }, ...shown.map((name) => ({ value: name, label: `${reasonText(name)} (${format.number(counts[name] ?? 0)})` }))]}
            value={reason ?? ''}
            onChange={(value) => navigate(value ? `/app/settings/suppressions?reason=${value}` : '/app/settings/suppressions')}
          />
        ) : null}
        {entries.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={texts.emptyBody} />
        ) : (
          <RecordTable
            caption={texts.title}
            rows={entries}
            rowKey={(row) => row.emailIndex}
            columns={[
              { key: 'address', title: texts.address, cell: (row) => <MaskedAddress row={row} /> },
              { key: 'why', title: texts.why, cell: (row) => reasonText(row.reason) },
              { key: 'since', title: texts.since, cell: (row) => format.day(row.at) },
              { key: 'history', title: texts.history, cell: (row) => <List>{row.history.map((one, index) => <List.Item key={index}>{event(one)}</List.Item>)}</List> },
              { key: 'act', title: '', cell: (row) => <LiftForm row={row} /> },
            ]}
          />
        )}
        <InlineStack gap="200" align="center">
          {search.has('cursor') ? <Button url={page(null)}>{texts.first}</Button> : null}
          {nextCursor ? <Button url={page(nextCursor)}>{texts.next}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  )
}
