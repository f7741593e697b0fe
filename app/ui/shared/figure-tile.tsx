import { BlockStack, Card, Text } from '@shopify/polaris'

interface FigureTileProps {
  label: string
  value: string
  /** What the figure is made of, or measured against. */
  note: string
}

/** One figure of a row of figures. */
export function FigureTile({ label, value, note }: FigureTileProps) {
  return (
    <Card padding={{ xs: '300', sm: '400' }}>
      <BlockStack gap="100">
        <Text as="h3" variant="bodySm" tone="subdued">{label}</Text>
        <Text as="p" variant="headingLg" numeric>{value}</Text>
        <Text as="p" variant="bodySm" tone="subdued">{note}</Text>
      </BlockStack>
    </Card>
  )
}
