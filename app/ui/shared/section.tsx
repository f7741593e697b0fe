import { BlockStack, Card, FormLayout, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'

/** A card of fields under one heading. */
export function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{title}</Text>
          {help ? <Text as="p" tone="subdued">{help}</Text> : null}
        </BlockStack>
        <FormLayout>{children}</FormLayout>
      </BlockStack>
    </Card>
  )
}
