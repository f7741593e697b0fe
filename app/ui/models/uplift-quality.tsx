import { BlockStack, List, Text } from '@shopify/polaris'
import { LineChart } from '../charts/line-chart'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { QualityFold } from './quality-fold'
import { useColumnWords } from './use-column-words'
import type { UpliftView } from './uplift-view'

/** How a model of whom the mail helps was judged: Qini with its interval, against mailing everyone. */
export function UpliftQualityPart({ quality }: { quality: UpliftView }) {
  const texts = useTexts().policies.uplift
  const format = useFormat()
  const words = useColumnWords()
  const { judged, customers, candidates, drivers } = quality
  if (!judged) return null
  const hundred = (value: number) => format.number(value * 100, 2)
  const write = ({ value, low, high }: { value: number; low: number; high: number }) => `${hundred(value)} ${format.range(low, high, hundred, '')}`
  const all = judged.curve.at(-1)?.gain ?? 0
  return (
    <BlockStack gap="300">
      <FactList facts={[
        { name: texts.qini, value: write(judged.qini) },
        { name: texts.everyone, value: write(judged.everyone) },
        { name: texts.gain, value: write(judged.gain) },
        { name: texts.mailedShare, value: format.percent(judged.mailedShare, 0) },
      ]} />
      {drivers.length > 0 ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">{texts.drivers}</Text>
          <List>{drivers.map(({ column, effect }) => <List.Item key={column}>{effect > 0 ? texts.more(words(column)) : texts.less(words(column))}</List.Item>)}</List>
        </BlockStack>
      ) : null}
      <QualityFold label={texts.curve}>
        <Text as="p">{texts.split(format.number(customers.fitted), format.number(customers.judged), format.number(customers.heldOut))}</Text>
        <Text as="p" tone="subdued">{texts.curveHelp}</Text>
        <LineChart
          description={texts.curve}
          series={[
            { name: texts.byModel, data: judged.curve.map(({ share, gain }) => ({ key: format.percent(share, 0), value: gain * 100 })) },
            { name: texts.byChance, comparison: true, data: judged.curve.map(({ share }) => ({ key: format.percent(share, 0), value: share * all * 100 })) },
          ]}
          writeValue={(value) => format.number(value, 2)}
          writeKey={(key) => key}
        />
        <RecordTable
          bare
          caption={texts.candidates}
          rows={candidates}
          rowKey={({ name, shrink }) => `${name}/${shrink}`}
          columns={[
            { key: 'name', title: texts.kind, cell: ({ name }) => texts.names[name] },
            { key: 'shrink', title: texts.shrink, numeric: true, cell: ({ shrink }) => format.number(shrink, 3) },
            { key: 'risk', title: texts.risk, numeric: true, cell: ({ risk }) => (risk === undefined ? '–' : format.number(risk, 6)) },
            { key: 'qini', title: texts.leftOut, numeric: true, cell: ({ qini }) => hundred(qini) },
          ]}
        />
      </QualityFold>
    </BlockStack>
  )
}
