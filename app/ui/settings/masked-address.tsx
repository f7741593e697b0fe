import { Button, InlineStack, Link, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import type { SuppressionAnswer, SuppressionPayload, SuppressionRow } from './suppressions-view'

/** An address that is shown only to who asks; asking is noted in the access log. */
export function MaskedAddress({ row }: { row: SuppressionRow }) {
  const texts = useTexts().suppressions
  const reveal = useAction<SuppressionPayload, SuppressionAnswer>()
  if (row.customerId === null) return <Text as="span" tone="subdued">{texts.onlyHash(row.emailIndex.slice(0, 8))}</Text>
  const { answer } = reveal
  if (answer?.ok) return <Link url={`/app/customers/${row.customerId}`} removeUnderline>{answer.address ?? texts.onlyHash(row.emailIndex.slice(0, 8))}</Link>
  return (
    <InlineStack gap="200" blockAlign="center">
      <span aria-hidden="true">•••••@•••••</span>
      <Button size="micro" loading={reveal.busy} onClick={() => reveal.run({ intent: 'reveal', emailIndex: row.emailIndex })}>{texts.show}</Button>
    </InlineStack>
  )
}
