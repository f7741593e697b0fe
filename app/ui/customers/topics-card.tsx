import { BlockStack, Card, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ProfileView } from './customer-view'

/** What the products a customer buys are about, with the products it was read from. */
export function TopicsCard({ topics, productTitles }: { topics: ProfileView['interests']['topics']; productTitles: Record<string, string> }) {
  const texts = useTexts().customers
  const format = useFormat()
  const titles = (ids: readonly string[]): string => ids.flatMap((id) => productTitles[id] ?? []).join(texts.between) || '–'
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.topics}</Text>
          <Text as="p" tone="subdued">{texts.topicsHelp}</Text>
        </BlockStack>
        <RecordTable
          bare
          caption={texts.topics}
          rows={topics}
          rowKey={(row) => row.words.join()}
          columns={[
            { key: 'topic', title: texts.topic, cell: (row) => row.words.join(' · ') },
            { key: 'share', title: texts.topicShare, numeric: true, cell: (row) => format.percent(row.weight, 0) },
            { key: 'items', title: texts.topicItems, numeric: true, cell: (row) => format.number(row.evidence.items) },
            { key: 'from', title: texts.topicFrom, cell: (row) => titles(row.products) },
          ]}
        />
      </BlockStack>
    </Card>
  )
}
