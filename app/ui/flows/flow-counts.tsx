import { BlockStack, Card, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { FlowRow } from './flow-view'

interface FlowCountsProps {
  counts: FlowRow['counts']
  exits: { reason: string; count: number }[]
}

/** Where the customers of a flow stand, and why some left it without a mail. */
export function FlowCounts({ counts, exits }: FlowCountsProps) {
  const texts = useTexts().flows
  const format = useFormat()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.counts}</Text>
        <FactList
          facts={(['waiting', 'sent', 'heldOut', 'exited'] as const).map((key) => ({ name: texts[key], value: format.number(counts[key]) }))}
        />
        {exits.length > 0 ? (
          <>
            <Text as="h3" variant="headingSm">{texts.exits}</Text>
            <FactList facts={exits.map((exit) => ({ name: exit.reason, value: format.number(exit.count) }))} />
          </>
        ) : null}
      </BlockStack>
    </Card>
  )
}
