import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import { useAction, type ActionAnswer } from '../frame/use-action'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { MailDetail, ReplayView } from './mail-view'

interface ReplayAnswer extends ActionAnswer {
  replay?: ReplayView
}

const tones = { same: 'success', edited: 'info', different: 'critical', 'not-kept': undefined, 'model-gone': 'warning' } as const

/** What a mail was decided from, and whether writing it once more from that gives the same bytes. */
export function ReplayCard({ mail }: { mail: MailDetail }) {
  const texts = useTexts().mail.replay
  const format = useFormat()
  const asking = useAction<{ intent: 'replay' }, ReplayAnswer>()
  const { probabilities, models, copyModel, inputsHash } = mail.decision
  const replay = asking.answer?.replay
  const facts = [
    ...(probabilities ? [{ name: texts.probabilities, value: Object.entries(probabilities).map(([arm, chance]) => `${arm === 'holdout' ? texts.holdout : arm} ${format.percent(chance)}`).join(', ') }] : []),
    ...(copyModel || models ? [{ name: texts.models, value: [...(copyModel ? [copyModel] : []), ...Object.entries(models ?? {}).map(([kind, version]) => `${kind} ${version}`)].join(', ') }] : []),
    ...(inputsHash ? [{ name: texts.hash, value: <code style={{ overflowWrap: 'anywhere' }}>{inputsHash}</code> }] : []),
  ]
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.title}</Text>
        <Text as="p" tone="subdued">{texts.help}</Text>
        {facts.length > 0 ? <FactList facts={facts} /> : null}
        <InlineStack gap="300" blockAlign="center">
          <Button loading={asking.busy} onClick={() => asking.run({ intent: 'replay' })}>{texts.action}</Button>
          {replay ? <Badge tone={tones[replay.outcome]}>{texts.outcomes[replay.outcome]}</Badge> : null}
        </InlineStack>
        {replay ? <Text as="p">{replay.outcome === 'different' ? texts.differs(texts.parts[replay.part]) : replay.outcome === 'model-gone' ? texts.modelGone(replay.version) : texts.bodies[replay.outcome]}</Text> : null}
      </BlockStack>
    </Card>
  )
}
