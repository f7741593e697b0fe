import { Link, Page } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { AccessRow } from './settings-view'

/** Who looked at personal data, what and when; newest first. */
export function AccessPage({ entries }: { entries: AccessRow[] }) {
  const texts = useTexts().settings
  const format = useFormat()
  return (
    <Page title={texts.accessTitle} backAction={{ content: texts.title, url: '/app/settings' }}>
      {entries.length === 0 ? (
        <EmptyNote title={texts.accessEmpty} body={texts.accessEmptyBody} />
      ) : (
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
      )}
    </Page>
  )
}
