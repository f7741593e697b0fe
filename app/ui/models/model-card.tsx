import { Badge, BlockStack, Button, Card, Collapsible, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import { useId, useState } from 'react'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { ContactQualityPart } from './contact-quality'
import { ContentQualityPart } from './content-quality'
import { EffectQualityPart } from './effect-quality'
import { LearnedFrom } from './learned-from'
import { ForecastQualityPart } from './forecast-quality'
import type { ModelVersion, RecommenderChange } from './model-view'
import { RecommenderQualityPart } from './recommender-quality'
import { ReliabilityPlot } from './reliability-plot'
import { TopicQualityPart } from './topic-quality'
import { UpliftQualityPart } from './uplift-quality'
import { usePolicyWords } from './use-policy-words'

const tones = { LIVE: 'success', NOT_PROMOTED: 'attention', RETIRED: undefined } as const

interface ModelCardProps {
  kind: string
  versions: ModelVersion[]
  change?: RecommenderChange | null
  /** What the variants of the model's flow are called, by id. */
  variantNames?: Record<string, string>
}

/** One kind of model: the version in use (or else the newest) in full, the others in a list. */
export function ModelCard({ kind, versions, change = null, variantNames = {} }: ModelCardProps) {
  const { models: texts, effects } = useTexts()
  const policyWords = usePolicyWords()
  const words = useRoomWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const listId = useId()
  const newest = versions[0]
  const shown = versions.find((version) => version.state === 'LIVE') ?? newest
  if (!newest || !shown) return null
  const ofFlow = policyWords(shown)
  const about = ofFlow ?? texts.kinds[kind]
  const { card } = shown
  // Models of mails are live in the registry, and nothing uses them yet.
  const stateOf = ({ state, effect }: ModelVersion) => (effect && state === 'LIVE' ? effects.kept : texts.states[state])
  const whyOf = (version: ModelVersion): string => {
    const { card, effect } = version
    const policy = policyWords(version)
    if (policy) return policy.why
    if (!effect) return words.modelWhy(card)
    const { missing, mails } = effect
    if (missing) return missing.mails > 0 ? effects.why.mails(format.number(missing.mails)) : effects.why.outcomes(format.number(missing.outcomes))
    return card.promoted ? effects.why.promoted(format.number(mails.judged)) : effects.why.refused(format.number(mails.judged))
  }
  const percent = (share: number) => format.percent(share, 0)
  const write = (value: number) => format.number(value, Math.abs(value) < 10 ? 4 : 1)
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">{about?.name ?? kind}</Text>
            <Badge tone={shown.effect && shown.state === 'LIVE' ? 'info' : tones[shown.state]}>{stateOf(shown)}</Badge>
          </InlineStack>
          {about ? <Text as="p" tone="subdued">{about.purpose}</Text> : null}
        </BlockStack>
        <Text as="p">{whyOf(shown)}</Text>
        {shown.effect ? <Text as="p" tone="subdued">{effects.decidesNothing}</Text> : null}
        {shown.retrainSince ? <Text as="p">{texts.retrain(format.day(shown.retrainSince))}</Text> : null}
        {change ? <Text as="p" tone="subdued">{texts.changed(percent(change.lines), percent(change.products), percent(change.limits.lines), percent(change.limits.products))}</Text> : null}
        {newest === shown ? null : <Text as="p" tone="subdued">{texts.newerRefused(format.day(newest.trainedAt), whyOf(newest))}</Text>}
        <InlineGrid columns={{ xs: 1, md: 2 }} gap={{ xs: '200', md: '600' }}>
          {shown.effect?.missing || ofFlow ? null : <FactList
            facts={[
              { name: texts.judged, value: `${texts.metrics[`${kind} ${card.metric}`] ?? texts.metrics[card.metric] ?? card.metric}; ${card.higherIsBetter ? texts.higher : texts.lower}` },
              { name: texts.model, value: <Text as="span" fontWeight="semibold">{write(card.value)}</Text> },
              { name: texts.baseline(texts.baselines[card.baselineName] ?? words.baseline(card.baselineName)), value: write(card.baseline) },
            ]}
          />}
          <FactList
            facts={[
              { name: texts.trained, value: format.dateTime(shown.trainedAt) },
              ...(shown.countedAt ? [{ name: texts.counted, value: format.dateTime(shown.countedAt) }] : []),
              { name: texts.rows, value: texts.rowsValue(format.number(card.rows)) },
              { name: texts.took, value: format.seconds(card.seconds) },
              ...(card.backend ? [{ name: texts.backend, value: card.backend }] : []),
            ]}
          />
        </InlineGrid>
        {shown.reliability && shown.reliability.length > 0 ? <ReliabilityPlot bins={shown.reliability} /> : null}
        {shown.learnedFrom ? <LearnedFrom counts={shown.learnedFrom} /> : null}
        {shown.forecast ? <ForecastQualityPart quality={shown.forecast} /> : null}
        {shown.effect ? <EffectQualityPart quality={shown.effect} /> : null}
        {shown.topics ? <TopicQualityPart quality={shown.topics} /> : null}
        {shown.uplift ? <UpliftQualityPart quality={shown.uplift} /> : null}
        {shown.content ? <ContentQualityPart quality={shown.content} nameOf={(variant) => variantNames[variant] ?? variant} /> : null}
        {shown.contact ? <ContactQualityPart quality={shown.contact} decides={shown.state === 'LIVE'} /> : null}
        {shown.quality ? <RecommenderQualityPart quality={shown.quality} version={shown.version} /> : null}
        {versions.length > 1 ? (
          <BlockStack gap="200">
            <InlineStack>
              <Button variant="plain" disclosure={open ? 'up' : 'down'} ariaExpanded={open} ariaControls={listId} onClick={() => setOpen(!open)}>
                {`${texts.history} (${versions.length})`}
              </Button>
            </InlineStack>
            <Collapsible open={open} id={listId}>
              <RecordTable
                bare
                caption={texts.history}
                rows={versions}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'version', title: texts.version, cell: (row) => String(row.version) },
                  { key: 'trained', title: texts.trained, cell: (row) => format.dateTime(row.trainedAt) },
                  { key: 'state', title: texts.state, cell: (row) => stateOf(row) },
                  { key: 'value', title: texts.value, numeric: true, cell: (row) => write(row.card.value) },
                  { key: 'why', title: texts.why, cell: (row) => whyOf(row) },
                ]}
              />
            </Collapsible>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  )
}
