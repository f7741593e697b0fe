import { Badge, Banner, BlockStack, Button, InlineStack, Page, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import { useFormat } from '../use-format'
import { SentenceList } from './sentence-list'
import { WriterForm } from './writer-form'
import type { SentenceRow, WriterPayload, WriterView } from './writer-view'

interface WriterPageProps {
  writer: WriterView | null
  /** The installation's own server, if it has one. */
  suggestedUrl: string
  /** A request as it leaves, and the mark by which turning on names it; null while nothing is set up. */
  example: { request: object; mark: string } | null
  waiting: SentenceRow[]
  waitingInAll: number
  used: SentenceRow[]
}

/** An optional language model that suggests sentences: where it is, what it is sent, and what it wrote. */
export function WriterPage({ writer, suggestedUrl, example, waiting, waitingInAll, used }: WriterPageProps) {
  const texts = useTexts().writer
  const format = useFormat()
  const wordFailure = (failure: string): string => {
    const [kind = '', status = ''] = failure.split(':')
    return texts.failures[kind]?.(status) ?? failure
  }
  const state = writer === null ? 'none' : writer.turnedOnAt ? 'on' : 'off'
  return (
    <Page title={texts.title} titleMetadata={<Badge tone={state === 'on' ? 'success' : undefined}>{texts.states[state]}</Badge>} backAction={{ url: '/app/settings' }}>
      <BlockStack gap="400">
        {writer?.error ? <Banner tone="warning"><p>{texts.failed(wordFailure(writer.error))}</p></Banner> : null}
        <WriterForm key={`${writer?.url}/${writer?.model}`} writer={writer} suggestedUrl={suggestedUrl} />
        {writer && example ? <Leaving writer={writer} example={example} /> : null}
        {writer ? (
          <Section title={texts.waiting}>
            <Text as="p" tone="subdued">{texts.waitingIntro}</Text>
            <SentenceList sentences={waiting} verdicts={['used', 'dropped']} empty={texts.waitingNone} />
            {waitingInAll > waiting.length ? <Text as="p" tone="subdued">{texts.more(format.number(waitingInAll - waiting.length))}</Text> : null}
          </Section>
        ) : null}
        {writer ? (
          <Section title={texts.used}>
            <SentenceList sentences={used} verdicts={['dropped']} empty={texts.usedNone} />
          </Section>
        ) : null}
      </BlockStack>
    </Page>
  )
}

/** The very request, word for word, and the switch beneath it. */
function Leaving({ writer, example }: { writer: WriterView; example: { request: object; mark: string } }) {
  const texts = useTexts().writer
  const format = useFormat()
  const on = writer.turnedOnAt !== null
  const switching = useAction<WriterPayload>({ notice: on ? texts.turnedOff : texts.turnedOn })
  return (
    <Section title={texts.leaves}>
      <Text as="p">{texts.leavesIntro(writer.url)}</Text>
      <pre className="rk-request">{readable(example.request)}</pre>
      {switching.errors.form ? <Text as="p" tone="critical">{texts.errors[switching.errors.form] ?? switching.errors.form}</Text> : null}
      {on ? <Text as="p">{`${texts.onSince(format.dateTime(writer.turnedOnAt!))} ${writer.askedAt ? texts.lastAsked(format.dateTime(writer.askedAt)) : texts.neverAsked}`}</Text> : null}
      <InlineStack>
        {on ? (
          <Button loading={switching.busy} onClick={() => switching.run({ intent: 'turn-off' })}>{texts.turnOff}</Button>
        ) : (
          <Button variant="primary" loading={switching.busy} onClick={() => switching.run({ intent: 'turn-on', mark: example.mark })}>{texts.turnOn}</Button>
        )}
      </InlineStack>
    </Section>
  )
}

/** JSON as it is sent, with its line breaks shown as such. */
function readable(request: object): string {
  return JSON.stringify(request, null, 2).replaceAll('\\n', '\n    ')
}
