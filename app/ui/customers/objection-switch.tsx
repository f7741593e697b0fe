import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'

/** What the customer page's action takes. */
export interface ObjectionPayload {
  intent: 'object' | 'allow'
}

/** For the customer who writes to the store that they do not want to be profiled, or that they do after all. */
export function ObjectionSwitch({ objects }: { objects: boolean }) {
  const texts = useTexts().customers
  const acting = useAction<ObjectionPayload>({ notice: objects ? texts.allowed : texts.objected })
  return (
    <BlockStack gap="100">
      <InlineStack>
        <Button variant="plain" loading={acting.busy} onClick={() => acting.run({ intent: objects ? 'allow' : 'object' })}>{objects ? texts.allow : texts.object}</Button>
      </InlineStack>
      {objects ? null : <Text as="p" tone="subdued">{texts.objectHelp}</Text>}
    </BlockStack>
  )
}
