import { BlockStack, Button, ButtonGroup, InlineStack, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import type { SentenceRow, WriterPayload } from './writer-view'

interface SentenceListProps {
  sentences: SentenceRow[]
  /** What may be done with each. */
  verdicts: ('used' | 'dropped')[]
  empty: string
}

/** Sentences with their open places, each with what it is for. */
export function SentenceList({ sentences, verdicts, empty }: SentenceListProps) {
  if (sentences.length === 0) return <Text as="p" tone="subdued">{empty}</Text>
  return (
    <BlockStack gap="300" as="ul">
      {sentences.map((sentence) => <Sentence key={`${sentence.locale}/${sentence.key}/${sentence.text}`} sentence={sentence} verdicts={verdicts} />)}
    </BlockStack>
  )
}

function Sentence({ sentence, verdicts }: { sentence: SentenceRow; verdicts: ('used' | 'dropped')[] }) {
  const texts = useTexts().writer
  const tones = useTexts().settings.tones
  const judging = useAction<WriterPayload>()
  const [part = '', topic = '', tone = '', count = ''] = sentence.key.split('/')
  const { locale, key, text } = sentence
  return (
    <li>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <div className="rk-measure">
          <Text as="p"><span lang={locale}>{text}</span></Text>
          <Text as="p" variant="bodySm" tone="subdued">{texts.lineFor(texts.parts[part] ?? part, texts.topics[topic] ?? topic, tones[tone as keyof typeof tones] ?? tone, texts.counts[count] ?? count)}</Text>
        </div>
        <ButtonGroup>
          {verdicts.map((verdict) => (
            <Button key={verdict} loading={judging.busy} accessibilityLabel={`${verdict === 'used' ? texts.use : texts.drop}: ${text}`} onClick={() => judging.run({ intent: 'judge', verdict, sentences: [{ locale, key, text }] })}>
              {verdict === 'used' ? texts.use : texts.drop}
            </Button>
          ))}
        </ButtonGroup>
      </InlineStack>
    </li>
  )
}
