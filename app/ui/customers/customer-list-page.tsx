import { BlockStack, Button, Card, FormLayout, InlineStack, Link, Page, Select, TextField } from '@shopify/polaris'
import { Form, useNavigate, useNavigation, useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { useTexts } from '../i18n'
import { useRoomWords, type TraitData } from '../i18n/room-words'
import { EmptyNote } from '../shared/empty-note'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { CustomerRow } from './customer-view'

interface CustomerListPageProps {
  customers: CustomerRow[]
  segments: { name: string; label: string; customers: number }[]
  clusters: { id: string; traits: TraitData[]; label: string }[]
  /** The name of an RFM segment or the id of a group. */
  segment: string | null
  nextCursor: string | null
  /** Set when an address was looked for and nobody has it. */
  searchError: 'not-found' | null
}

export function CustomerListPage({ customers, segments, clusters, segment, nextCursor, searchError }: CustomerListPageProps) {
  const texts = useTexts().customers
  const words = useRoomWords()
  const format = useFormat()
  const navigate = useNavigate()
  const navigation = useNavigation()
  const [search] = useSearchParams()
  const [address, setAddress] = useState('')
  const labels = new Map(segments.map(({ name, label }) => [name, words.segment(name, label)]))
  const page = (cursor: string | null) => `/app/customers?${new URLSearchParams({ ...(segment ? { segment } : {}), ...(cursor ? { cursor } : {}) })}`

  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <Card>
          <FormLayout>
            <FormLayout.Group>
              <Form method="post">
                <TextField
                  label={texts.search}
                  helpText={texts.searchHelp}
                  name="email"
                  type="email"
                  autoComplete="off"
                  value={address}
                  onChange={setAddress}
                  error={searchError ? texts.notFound : undefined}
                  connectedRight={<Button submit loading={navigation.state === 'submitting'}>{texts.searchButton}</Button>}
                />
              </Form>
              <Select
                label={texts.segment}
                options={[
                  { value: '', label: texts.allSegments },
                  ...segments.map(({ name, label, customers: count }) => ({ value: name, label: `${words.segment(name, label)} (${format.number(count)})` })),
                  ...(clusters.length > 0 ? [{ title: texts.groups, options: clusters.map(({ id, traits, label }) => ({ value: id, label: words.cluster(traits, label) })) }] : []),
                ]}
                value={segment ?? ''}
                onChange={(value) => navigate(value ? `/app/customers?segment=${value}` : '/app/customers')}
              />
            </FormLayout.Group>
          </FormLayout>
        </Card>
        {customers.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={segment ? texts.emptySegment : texts.emptyBody} />
        ) : (
          <RecordTable
            caption={texts.title}
            rows={customers}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', title: texts.customer, cell: (row) => <Link url={`/app/customers/${row.id}`} removeUnderline>{row.name ?? texts.unnamed(row.id)}</Link> },
              { key: 'segment', title: texts.segment, cell: (row) => (row.segment ? (labels.get(row.segment) ?? row.segment) : '–') },
              { key: 'orders', title: texts.orders, numeric: true, cell: (row) => format.number(row.orders) },
              { key: 'spent', title: texts.spent, numeric: true, cell: (row) => format.money(row.spent) },
              { key: 'last', title: texts.lastOrder, cell: (row) => (row.lastOrderAt ? format.day(row.lastOrderAt) : '–') },
              { key: 'consent', title: texts.consent, cell: (row) => texts.consents[row.consentState] },
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
