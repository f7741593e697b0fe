import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { ContactLearned, useMomentWords } from './contact-learned'
import type { ContactView } from './contact-view'

/** How a policy of when to write was judged off-line, against writing at once and every other fixed rule. */
export function ContactQualityPart({ quality, decides }: { quality: ContactView; decides: boolean }) {
  const { contact: texts, policies } = useTexts()
  const format = useFormat()
  const { judged, customers, metric, kind, candidates, everyDays, moments } = quality
  const when = useMomentWords(everyDays, moments)
  if (!judged || kind === null) return null
  const hundred = (value: number) => format.number(value * 100, metric === 'conversion' ? 2 : 0)
  const named = (Object.keys(texts.estimators) as (keyof typeof texts.estimators)[]).map((name) => ({ name: texts.estimators[name], ...judged[name] }))
  // The first fixed rule is writing at once, which stands above already.
  const rules = judged.fixedRules.map((estimate, at) => ({ name: texts.rule(when(at)), ...estimate })).slice(1)
  return (
    <BlockStack gap="400">
      <ContactLearned quality={quality} decides={decides} />
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{policies.byCustomer.judgedBy}</Text>
        <Text as="p" tone="subdued">{texts.split(format.number(customers.fitted), format.number(customers.chosen), format.number(customers.judged))}</Text>
        <RecordTable
          bare
          caption={policies.byCustomer.judgedBy}
          rows={[...named, ...rules]}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: policies.byCustomer.estimate, cell: ({ name }) => name },
            { key: 'value', title: policies.byCustomer.worth[metric], numeric: true, cell: ({ value, low, high }) => `${hundred(value)} ${format.range(low, high, hundred, '')}` },
          ]}
        />
        <Text as="p">{texts.chosen(texts.kinds[kind] ?? kind)}</Text>
        <RecordTable
          bare
          caption={texts.kind}
          rows={candidates}
          rowKey={(row) => row.kind}
          columns={[
            { key: 'kind', title: texts.kind, cell: (row) => texts.kinds[row.kind] },
            { key: 'lead', title: texts.lead, numeric: true, cell: (row) => hundred(row.lead) },
          ]}
        />
      </BlockStack>
    </BlockStack>
  )
}
