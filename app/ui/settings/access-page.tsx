import { useSearchParams } from '@remix-run/react'
import { BlockStack, Button, InlineStack, Link, Page } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { PageIntro } from '../shared/page-intro'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { AccessRow } from './settings-view'

interface AccessPageProps {
  entries: AccessRow[]
  nextCursor: string | null
  /** Whose looks alone are shown; null: everybody's. */
  customerId: string | null
}

const address = '/app/settings/access'

/** Who looked at personal data, what and when; newest first, one row a look. */
export function AccessPage({ entries, nextCursor, customerId }: AccessPageProps) {
  const texts = useTexts().settings
  const { first, next } = useTexts().mail
  const [search] = useSearchParams()
  const format = useFormat()
  const pageAt = (cursor: string | null) => {
    const query = new URLSearchParams({ ...(customerId === null ? {} : { customer: customerId }), ...(cursor === null ? {} : { cursor }) }).toString()
    return query === '' ? address : `${address}?${query}`
  }
  return (
    <Page title={texts.accessTitle} backAction={customerId === null ? { content: texts.title, url: '/app/settings' } : { content: texts.accessCustomer, url: `/app/customers/${customerId}` }}>
      <BlockStack gap="400">
        {customerId === null ? null : <PageIntro text={texts.accessOnly(customerId)} action={<Button url={address}>{texts.accessAll}</Button>} />}
        {entries.length === 0 ? (
          <EmptyNote title={customerId === null ? texts.accessEmpty : texts.accessEmptyCustomer} body={texts.accessEmptyBody} />
        ) : (
          <RecordTable
            caption={texts.accessTitle}
            rows={entries}
            rowKey={(row) => `${new Date(row.at).toISOString()} ${row.actor} ${row.action}`}
            columns={[
              { key: 'at', title: texts.accessAt, cell: (row) => format.dateTime(row.at) },
              { key: 'who', title: texts.accessWho, cell: (row) => texts.accessActor(row.actor) },
              { key: 'what', title: texts.accessWhat, cell: (row) => texts.accessActions[row.action] ?? row.action },
              { key: 'customer', title: texts.accessCustomer, cell: (row) => <Seen row={row} /> },
            ]}
          />
        )}
        <InlineStack gap="200" align="center">
          {search.has('cursor') ? <Button url={pageAt(null)}>{first}</Button> : null}
          {nextCursor ? <Button url={pageAt(nextCursor)}>{next}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  )
}

/** One customer as a link; several as their number, which opens into their links. */
function Seen({ row: { customers, customerIds } }: { row: AccessRow }) {
  const texts = useTexts().settings
  const format = useFormat()
  const links = customerIds.map((id) => <Link key={id} url={`/app/customers/${id}`} removeUnderline>{id}</Link>)
  if (customers <= 1) return links[0] ?? '–'
  const more = customers - links.length
  return (
    <details className="rk-details">
      <summary>{texts.accessCustomers(format.number(customers))}</summary>
      <InlineStack gap="200">
        {links}
        {more > 0 ? <span>{texts.accessMore(format.number(more))}</span> : null}
      </InlineStack>
    </details>
  )
}
