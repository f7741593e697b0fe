import { BlockStack, List, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { QualityFold } from './quality-fold'
import type { ForecastQuality } from './forecast-view'

/** How a forecast of orders was chosen: its rivals, what they are given, and how the customers differ. */
export function ForecastQualityPart({ quality }: { quality: ForecastQuality }) {
  const texts = useTexts().forecast
  const words = useRoomWords()
  const format = useFormat()
  const figure = (value: number | null) => (value === null ? '–' : format.number(value, 4))
  return (
    <QualityFold label={texts.open}>
      <BlockStack gap="100">
        <Text as="p">{texts.chosen(texts.nameOf(quality.model), format.number(quality.holdoutDays), format.number(quality.holdoutCustomers))}</Text>
        <Text as="p" tone="subdued">{texts.plainest}</Text>
        <Text as="p" tone="subdued">{quality.converged ? texts.starts(format.number(quality.startsAgreeing), format.number(quality.starts)) : texts.notConverged}</Text>
        {quality.shape ? <Text as="p" tone="subdued">{texts.shapes[quality.shape.chosen]}</Text> : null}
        {Math.abs(quality.season) >= 0.02 ? <Text as="p" tone="subdued">{texts.season(format.percent(Math.abs(Math.expm1(quality.season)), 0), quality.season > 0)}</Text> : null}
        <Text as="p" tone="subdued">{texts.values}</Text>
      </BlockStack>
      <RecordTable
        bare
        caption={texts.candidates}
        rows={quality.candidates}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: texts.name, cell: ({ name }) => texts.nameOf(name) },
          { key: 'loss', title: texts.logLoss, numeric: true, cell: ({ logLoss }) => figure(logLoss) },
          { key: 'auc', title: texts.auc, numeric: true, cell: ({ auc }) => figure(auc) },
          { key: 'error', title: texts.calibrationError, numeric: true, cell: ({ calibrationError }) => figure(calibrationError) },
        ]}
      />
      {quality.notTrained.length > 0 ? (
        <BlockStack gap="100">
          {quality.notTrained.map(({ kind, why }) => <Text as="p" key={kind}>{texts.notTrained(texts.nameOf(`${kind} correction`), why)}</Text>)}
        </BlockStack>
      ) : null}
      {quality.features.length > 0 ? (
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">{texts.features}</Text>
          <Text as="p" tone="subdued">{texts.featuresHelp}</Text>
          <RecordTable
            bare
            caption={texts.features}
            rows={quality.features}
            rowKey={({ name }) => name}
            columns={[
              { key: 'name', title: texts.feature, cell: ({ name }) => words.feature(name) },
              { key: 'bits', title: texts.bits, numeric: true, cell: ({ bits }) => format.number(bits, 4) },
              { key: 'kept', title: texts.kept, cell: ({ kept }) => (kept ? texts.yes : texts.no) },
            ]}
          />
        </BlockStack>
      ) : null}
      {quality.components.length > 0 ? (
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">{texts.components}</Text>
          <Text as="p" tone="subdued">{texts.componentsHelp}</Text>
          <List>
            {quality.components.map(({ share, loadings }, index) => {
              const named = (sign: 1 | -1) => loadings.filter(({ loading }) => Math.sign(loading) === sign).map(({ feature }) => words.feature(feature)).join(texts.between)
              return <List.Item key={index}>{texts.component(format.percent(share, 0), named(1), named(-1))}</List.Item>
            })}
          </List>
        </BlockStack>
      ) : null}
    </QualityFold>
  )
}
