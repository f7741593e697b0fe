import { BlockStack, InlineGrid, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { QualityFold } from './quality-fold'
import type { EffectJudgement, EffectQuality } from './effect-view'
import { SharePlane } from './share-plane'

/** What a model of a mail's outcome was judged by: ROC curve, confusion matrix, foretold beside happened. */
export function EffectQualityPart({ quality }: { quality: EffectQuality }) {
  const texts = useTexts().effects
  const format = useFormat()
  const { judged, mails, candidates } = quality
  if (!judged) return null
  return (
    <QualityFold label={texts.open}>
      <Text as="p">{texts.split(format.number(mails.fitted), format.number(mails.chosen), format.number(mails.judged), format.day(judged.from), format.day(judged.to))}</Text>
      <FactList facts={[
        { name: texts.kind, value: quality.model ? texts.names[quality.model] : '–' },
        { name: texts.happened, value: texts.ofMails(format.number(judged.happened), format.number(mails.judged)) },
        { name: texts.auc, value: texts.against(format.number(judged.auc, 3), format.number(judged.baselineAuc, 3)) },
      ]} />
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="500">
        <RocChart judged={judged} />
        <ReliabilityChart judged={judged} />
      </InlineGrid>
      <ConfusionMatrix judged={judged} />
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{texts.candidates}</Text>
        <RecordTable
          bare
          caption={texts.candidates}
          rows={candidates}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: texts.kind, cell: ({ name }) => texts.names[name] },
            { key: 'loss', title: texts.logLoss, numeric: true, cell: ({ logLoss }) => format.number(logLoss, 4) },
          ]}
        />
      </BlockStack>
    </QualityFold>
  )
}

function RocChart({ judged }: { judged: EffectJudgement }) {
  const texts = useTexts().effects
  const { confusion } = judged
  const falseRate = confusion.falsePositive / Math.max(1, confusion.falsePositive + confusion.trueNegative)
  const trueRate = confusion.truePositive / Math.max(1, confusion.truePositive + confusion.falseNegative)
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.roc}</Text>
      <Text as="p" variant="bodySm" tone="subdued">{texts.rocHelp}</Text>
      <SharePlane label={texts.roc} most={1}>
        {(x, y) => (
          <>
            <polyline points={judged.roc.map((point) => `${x(point.falsePositiveRate)},${y(point.truePositiveRate)}`).join(' ')} fill="none" stroke="#1f6f5c" strokeWidth={2} />
            <circle cx={x(falseRate)} cy={y(trueRate)} r={4} fill="#1f6f5c" />
          </>
        )}
      </SharePlane>
    </BlockStack>
  )
}

function ReliabilityChart({ judged }: { judged: EffectJudgement }) {
  const texts = useTexts().effects
  const format = useFormat()
  const bins = judged.reliability
  const largest = Math.max(0.01, ...bins.flatMap((bin) => [bin.foretold, bin.happened]))
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.reliability}</Text>
      <Text as="p" variant="bodySm" tone="subdued">{texts.reliabilityHelp}</Text>
      <SharePlane label={texts.reliability} most={Math.min(1, Math.ceil(largest * 25) / 25)}>
        {(x, y) => bins.map((bin, index) => <circle key={index} cx={x(bin.foretold)} cy={y(bin.happened)} r={4} fill="#1f6f5c" fillOpacity={0.75} />)}
      </SharePlane>
      <details className="rk-details">
        <summary>{texts.figures}</summary>
        <RecordTable
          bare
          caption={texts.reliability}
          rows={bins.map((bin, index) => ({ ...bin, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: 'foretold', title: texts.foretold, numeric: true, cell: (row) => format.percent(row.foretold) },
            { key: 'happened', title: texts.happened, numeric: true, cell: (row) => format.percent(row.happened) },
            { key: 'mails', title: texts.mails, numeric: true, cell: (row) => format.number(row.mails) },
          ]}
        />
      </details>
    </BlockStack>
  )
}

function ConfusionMatrix({ judged: { confusion } }: { judged: EffectJudgement }) {
  const texts = useTexts().effects
  const format = useFormat()
  const rows = [
    { key: 'yes', name: texts.foretoldYes, with: confusion.truePositive, without: confusion.falsePositive },
    { key: 'no', name: texts.foretoldNo, with: confusion.falseNegative, without: confusion.trueNegative },
  ]
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.confusion}</Text>
      <Text as="p" variant="bodySm" tone="subdued">{texts.confusionHelp(format.percent(confusion.threshold))}</Text>
      <RecordTable
        bare
        caption={texts.confusion}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: texts.mails, cell: ({ name }) => name },
          { key: 'with', title: texts.happenedYes, numeric: true, cell: (row) => format.number(row.with) },
          { key: 'without', title: texts.happenedNo, numeric: true, cell: (row) => format.number(row.without) },
        ]}
      />
    </BlockStack>
  )
}
