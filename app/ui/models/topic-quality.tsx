import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { QualityFold } from './quality-fold'
import type { TopicQuality } from './topic-view'

/** The topics of a catalogue, and how the way to find them was chosen. */
export function TopicQualityPart({ quality }: { quality: TopicQuality }) {
  const texts = useTexts().topics
  const words = useRoomWords()
  const format = useFormat()
  return (
    <QualityFold label={texts.open}>
      <Text as="p">{texts.judged(texts.methods[quality.topicMethod], format.number(quality.count), format.number(quality.judged))}</Text>
      {quality.topics.length > 0 ? (
        <RecordTable
          bare
          caption={texts.topics}
          rows={quality.topics}
          rowKey={(row) => row.words.join()}
          columns={[
            { key: 'words', title: texts.topic, cell: (row) => row.words.join(' · ') },
            { key: 'share', title: texts.share, numeric: true, cell: (row) => format.percent(row.share, 0) },
            { key: 'products', title: texts.products, numeric: true, cell: (row) => format.number(row.products) },
          ]}
        />
      ) : null}
      <RecordTable
        bare
        caption={texts.rules}
        rows={quality.rules}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: texts.rule, cell: (row) => words.baseline(`${row.name} alone`) },
          { key: 'perplexity', title: texts.perplexity, numeric: true, cell: (row) => texts.among(format.number(row.perplexity, 1)) },
        ]}
      />
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{texts.candidates}</Text>
        <Text as="p" tone="subdued">{texts.candidatesHelp}</Text>
        <RecordTable
          bare
          caption={texts.candidates}
          rows={quality.candidates}
          rowKey={(row) => `${row.method} ${row.topics}`}
          columns={[
            { key: 'method', title: texts.method, cell: (row) => texts.methods[row.method] },
            { key: 'topics', title: texts.topics, numeric: true, cell: (row) => format.number(row.topics) },
            { key: 'perplexity', title: texts.perplexity, numeric: true, cell: (row) => texts.among(format.number(row.perplexity, 1)) },
          ]}
        />
      </BlockStack>
    </QualityFold>
  )
}
