import { BlockStack, Card, InlineStack, Select, Spinner, Text } from '@shopify/polaris'
import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { MailView } from '../shared/mail-view'
import { useFormat } from '../use-format'
import type { DefinitionDraft, PreviewAnswer, PreviewCustomer } from './flow-view'

interface FlowPreviewProps {
  definition: DefinitionDraft
  customers: PreviewCustomer[]
}

const pause = 400
/** Share of words below which an experiment between two texts has little to find. */
const TOO_CLOSE = 0.05

/** The mail that a chosen customer would get from the flow as it stands in the editor, saved or not. */
export function FlowPreview({ definition, customers }: FlowPreviewProps) {
  const texts = useTexts().flows.preview
  const words = useRoomWords()
  const format = useFormat()
  const [customerId, setCustomerId] = useState(customers[0]?.id ?? '')
  const variants = definition.experiment.variants
  const [chosen, setChosen] = useState(variants[0]?.id ?? '')
  const variant = variants.some((candidate) => candidate.id === chosen) ? chosen : (variants[0]?.id ?? '')
  const fetcher = useFetcher<PreviewAnswer>()
  const submit = useRef(fetcher.submit)
  submit.current = fetcher.submit
  const request = JSON.stringify({ definition, customerId, variant })

  useEffect(() => {
    if (customerId === '') return
    const timer = setTimeout(() => submit.current(request, { method: 'post', encType: 'application/json', action: '/app/flows/preview' }), pause)
    return () => clearTimeout(timer)
  }, [request, customerId])

  if (customers.length === 0) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">{texts.none}</Text>
          <Text as="p" tone="subdued">{texts.noneBody}</Text>
        </BlockStack>
      </Card>
    )
  }
  const answer = fetcher.data
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">{texts.title}</Text>
          {fetcher.state === 'idle' ? null : <Spinner size="small" accessibilityLabel={texts.loading} />}
        </InlineStack>
        <Select label={texts.customer} options={customers.map(({ id, label }) => ({ value: id, label }))} value={customerId} onChange={setCustomerId} />
        {variants.length > 1 ? (
          <Select label={texts.variant} options={variants.map(({ id, name }) => ({ value: id, label: name }))} value={variant} onChange={setChosen} />
        ) : null}
        <div aria-live="polite" className="rk-preview">
          {answer === undefined ? <Text as="p" tone="subdued">{texts.loading}</Text> : null}
          {answer?.ok === false ? (
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">{texts.failed}</Text>
              <Text as="p">{words.sentence(answer.reason)}</Text>
            </BlockStack>
          ) : null}
          {answer?.ok ? (
            <BlockStack gap="200">
              <MailView mail={answer.preview} height={560} />
              {answer.preview.notes.map((note) => <Text key={note} as="p" variant="bodySm" tone="subdued">{words.sentence(note)}</Text>)}
              {answer.differences.map(({ id, name, subject, wording }) => (
                <Text key={id} as="p" variant="bodySm" tone={wording < TOO_CLOSE ? 'caution' : 'subdued'}>
                  {wording < TOO_CLOSE ? texts.tooClose(name) : texts.difference(name, format.percent(subject), format.percent(wording))}
                </Text>
              ))}
              <Text as="p" variant="bodySm" tone="subdued">{texts.size(format.number(answer.preview.bytes / 1000, 1))}</Text>
            </BlockStack>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  )
}
