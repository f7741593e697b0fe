import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { featureName } from './feature-name'
import { QualityFold } from './quality-fold'
import type { RecommenderQuality } from './recommender-view'

/** How a recommender was judged: against which rules, for whom, and what it shows. */
export function RecommenderQualityPart({ quality, version }: { quality: RecommenderQuality; version: number }) {
  const texts = useTexts().recommender
  const format = useFormat()
  const { model, contenders, byActivity, exposure } = quality
  const figure = (value: number) => format.number(value, 4)
  const groups = [
    ...exposure.priceBand.map((row) => ({ ...row, kind: texts.kinds.priceBand, group: texts.bands[row.group] ?? row.group })),
    ...exposure.vendor.map((row) => ({ ...row, kind: texts.kinds.vendor })),
    ...exposure.collection.map((row) => ({ ...row, kind: texts.kinds.collection })),
  ]
  const named = (names: readonly string[]) => names.map((name) => texts.names[name] ?? name).join(', ')
  return (
    <QualityFold label={texts.open}>
      <BlockStack gap="100">
        <Text as="p">{texts.asked(format.number(quality.customers), format.day(quality.cut))}</Text>
        <Text as="p" tone="subdued">{texts.ranks[quality.ranking]}</Text>
        {quality.calibration ? <Text as="p">{texts.calibrated(format.number(quality.calibration.windowDays), format.number(100 * quality.calibration.error, 2), format.number(quality.calibration.customers))}</Text> : null}
        {quality.storefront ? <Text as="p">{texts.storefront(format.percent(quality.storefront.viewed), format.percent(quality.storefront.inCart), format.number(quality.storefront.meetings))}</Text> : null}
        {quality.leftOut.length > 0 ? <Text as="p">{texts.leftOut(named(quality.leftOut.map(({ name }) => name)))}</Text> : null}
        {quality.declined.length > 0 ? <Text as="p">{texts.declined(named(quality.declined))}</Text> : null}
        {quality.lean ? <Text as="p">{texts.lean(named([quality.lean.source]))}</Text> : null}
        {quality.unsuited.length > 0 ? <Text as="p" tone="subdued">{texts.unsuited(named(quality.unsuited))}</Text> : null}
      </BlockStack>
      <RecordTable
        bare
        caption={texts.contenders}
        rows={[['model', model] as const, ...Object.entries(contenders).sort((a, b) => b[1].ndcg10 - a[1].ndcg10)]}
        rowKey={([name]) => name}
        columns={[
          { key: 'name', title: texts.name, cell: ([name]) => <Text as="span" fontWeight={name === 'model' ? 'semibold' : 'regular'}>{texts.names[name] ?? name}</Text> },
          {
            key: 'ndcg', title: texts.ndcg, numeric: true,
            cell: ([, { ndcg10, interval }]) => (
              <BlockStack>
                <Text as="span">{figure(ndcg10)}</Text>
                <Text as="span" variant="bodySm" tone="subdued">{texts.interval(figure(interval[0]), figure(interval[1]))}</Text>
              </BlockStack>
            ),
          },
          { key: 'recall', title: texts.recall, numeric: true, cell: ([, { recall10 }]) => figure(recall10) },
          { key: 'hits', title: texts.hits, numeric: true, cell: ([, { hr10 }]) => format.percent(hr10) },
          { key: 'mrr', title: texts.mrr, numeric: true, cell: ([, { mrr }]) => figure(mrr) },
          { key: 'coverage', title: texts.coverage, numeric: true, cell: ([, { coverage }]) => format.percent(coverage, 0) },
          { key: 'novelty', title: texts.novelty, numeric: true, cell: ([, { novelty }]) => format.number(novelty, 1) },
          { key: 'gini', title: texts.gini, numeric: true, cell: ([, { gini }]) => format.number(gini, 2) },
        ]}
      />
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{texts.activity}</Text>
        <RecordTable
          bare
          caption={texts.activity}
          rows={byActivity}
          rowKey={({ orders }) => orders}
          columns={[
            { key: 'orders', title: texts.orders, cell: ({ orders }) => orders },
            { key: 'customers', title: texts.customers, numeric: true, cell: ({ customers }) => format.number(customers) },
            { key: 'model', title: texts.modelHits, numeric: true, cell: (row) => (row.customers === 0 ? '–' : format.percent(row.model.hr10)) },
            { key: 'popular', title: texts.popularHits, numeric: true, cell: (row) => (row.customers === 0 ? '–' : format.percent(row.popular.hr10)) },
          ]}
        />
      </BlockStack>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{texts.exposure}</Text>
        <Text as="p" tone="subdued">{texts.exposureHelp}</Text>
        <RecordTable
          bare
          caption={texts.exposure}
          rows={groups}
          rowKey={({ kind, group }) => `${kind}/${group}`}
          columns={[
            { key: 'group', title: texts.group, cell: ({ group }) => group },
            { key: 'kind', title: texts.kind, cell: ({ kind }) => kind },
            { key: 'shown', title: texts.shown, numeric: true, cell: ({ shown }) => format.percent(shown) },
            { key: 'catalogue', title: texts.catalogue, numeric: true, cell: ({ catalogue }) => format.percent(catalogue) },
          ]}
        />
      </BlockStack>
      {Object.keys(quality.weights).length > 0 ? (
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">{texts.weights}</Text>
          <FactList facts={Object.entries(quality.weights).sort((a, b) => b[1] - a[1]).map(([name, share]) => ({ name: featureName(texts, name), value: format.percent(share) }))} />
        </BlockStack>
      ) : null}
      <InlineStack>
        <Button onClick={() => saveJson(`recommendations-${version}.json`, quality)}>{texts.download}</Button>
      </InlineStack>
    </QualityFold>
  )
}

function saveJson(name: string, value: object): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
