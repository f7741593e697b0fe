import { BlockStack, Button, Collapsible, InlineStack } from '@shopify/polaris'
import { useId, useState, type ReactNode } from 'react'

/** What a model was judged by, folded away under a button: most merchants only want to know whether it is used. */
export function QualityFold({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const partId = useId()
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button variant="plain" disclosure={open ? 'up' : 'down'} ariaExpanded={open} ariaControls={partId} onClick={() => setOpen(!open)}>{label}</Button>
      </InlineStack>
      <Collapsible open={open} id={partId}>
        <BlockStack gap="500">{children}</BlockStack>
      </Collapsible>
    </BlockStack>
  )
}
