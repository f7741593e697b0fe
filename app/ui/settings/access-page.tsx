import { useSearchParams } from '@remix-run/react'
import { BlockStack, Button, InlineStack, Link, Page } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { AccessRow } from './settings-view'

/** Who looked at personal data, what and when; newest first. */
export function AccessPage({ entries, nextCursor }: { entries: AccessRow[]; nextCursor: string | null }) {
  const texts = useTexts().settings
  const { first, next } = useTexts().mail
  const [search] = useSearchParams()
  const format = useFormat()
  return (
    <Page title={texts.accessTitle} backAction={{ content: texts.title, url: '/app/settings' }}>
      {entries.length === 0 ? (
        <EmptyNote title={texts.accessEmpty} body={texts.accessEmptyBody} />
      ) : (
        <BlockStack gap="400">
          <RecordTable
            caption={texts.accessTitle}
            rows={entries}
            rowKey={(row) => row.id}
            columns={[
              { key: 'at', title: texts.accessAt, cell: (row) => format.dateTime(row.at) },
              { key: 'who', title: texts.accessWho, cell: (row) => texts.accessActor(row.actor) },
              { key: 'what', title: texts.accessWhat, cell: (row) => texts.accessActions[row.action] ?? row.action },
              { key: 'customer', title: texts.accessCustomer, cell: (row) => (row.customerId ? <Link url={`/app/customers/${row.customerId}`} removeUnderline>{row.customerId}</Link> : '–') },
            ]}
          />
          <InlineStack gap="200" align="center">
            {search.has('cursor') ? <Button url="/app/settings/access">{first}</Button> : null}
            {nextCursor ? <Button url={`/app/settings/access?${new URLSearchParams({ cursor: nextCursor })}`}>{next}</Button> : null}
          </InlineStack>
        </BlockStack>
      )}
    </Page>
  )
}
