import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { ContentLearned } from './content-learned'
import type { ContentView } from './content-view'

/** How a model of which variant suits whom was judged off-line, and what it learned. */
export function ContentQualityPart({ quality, nameOf }: { quality: ContentView; nameOf(variant: string): string }) {
  const texts = useTexts().policies.byCustomer
  const format = useFormat()
  const { judged, customers, metric } = quality
  if (!judged) return null
  const hundred = (value: number) => format.number(value * 100, metric === 'conversion' ? 2 : 0)
  const rows = (Object.keys(texts.estimators) as (keyof typeof texts.estimators)[]).map((name) => ({ name, ...judged[name] }))
  return (
    <BlockStack gap="400">
      <ContentLearned quality={quality} nameOf={nameOf} />
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{texts.judgedBy}</Text>
        <Text as="p" tone="subdued">{texts.split(format.number(customers.fitted), format.number(customers.judged))}</Text>
        <RecordTable
          bare
          caption={texts.judgedBy}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: texts.estimate, cell: ({ name }) => texts.estimators[name] },
            { key: 'value', title: texts.worth[metric], numeric: true, cell: ({ value, low, high }) => `${hundred(value)} ${format.range(low, high, hundred, '')}` },
          ]}
        />
      </BlockStack>
    </BlockStack>
  )
}
