import { BlockStack, InlineStack, Spinner, Text } from '@shopify/polaris'
import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n'
import { MailView } from '../shared/mail-view'
import type { LookAnswer, SettingsDraft } from './settings-view'

const pause = 400

/** A mail of the store in the look as it stands in the fields, saved or not. */
export function BrandPreview({ brand, tone }: Pick<SettingsDraft, 'brand' | 'tone'>) {
  const texts = useTexts().settings
  const fetcher = useFetcher<LookAnswer>()
  const submit = useRef(fetcher.submit)
  submit.current = fetcher.submit
  const request = JSON.stringify({ look: { brand, tone } })
  useEffect(() => {
    const timer = setTimeout(() => submit.current(request, { method: 'post', encType: 'application/json', action: '/app/settings/preview' }), pause)
    return () => clearTimeout(timer)
  }, [request])
  const answer = fetcher.data
  return (
    <div aria-live="polite" className="rk-preview">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">{texts.preview}</Text>
          {fetcher.state === 'idle' ? null : <Spinner size="small" accessibilityLabel={texts.previewLoading} />}
        </InlineStack>
        {answer === undefined ? <Text as="p" tone="subdued">{texts.previewLoading}</Text> : null}
        {answer?.ok === false ? <Text as="p" tone="subdued">{texts.previewNone[answer.why]}</Text> : null}
        {answer?.ok ? <MailView mail={answer.mail} height={520} /> : null}
      </BlockStack>
    </div>
  )
}
