import { BlockStack, Card, InlineGrid, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { HomeView } from './home-view'

/** What the mails added, by comparison with customers who were left without any. */
export function HoldoutCard({ incremental }: Pick<HomeView, 'incremental'>) {
  const texts = useTexts().home
  const format = useFormat()
  if (!incremental) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">{texts.holdoutTitle}</Text>
          <Text as="p" tone="subdued">{texts.holdoutNone}</Text>
        </BlockStack>
      </Card>
    )
  }
  const { revenue, orders, customers, heldOut } = incremental
  const measures = [
    { label: texts.holdoutRevenue, range: revenue, write: (value: number) => format.money(value) },
    { label: texts.holdoutOrders, range: orders, write: (value: number) => format.number(value) },
  ]
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.holdoutTitle}</Text>
          <Text as="p" tone="subdued">{texts.holdoutBody(format.number(customers), format.number(heldOut))}</Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {measures.map(({ label, range, write }) => (
            <BlockStack key={label} gap="050">
              <Text as="h3" variant="bodySm" tone="subdued">{label}</Text>
              <Text as="p" variant="headingLg">{write(range.value)}</Text>
              <Text as="p" variant="bodySm">{texts.interval(write(range.low), write(range.high))}</Text>
              {range.low <= 0 && range.high >= 0 ? <Text as="p" variant="bodySm" tone="subdued">{texts.includesZero}</Text> : null}
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  )
}
