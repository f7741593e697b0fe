import { Banner, BlockStack, Button, InlineStack, Text } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { CostsView } from './rules-view'

/** Whether products can be ordered by margin, of how many of them the cost is known, and the way to have costs read. */
export function CostsNote({ costs }: { costs: CostsView }) {
  const texts = useTexts().rules.costs
  const format = useFormat()
  const asking = useAction<Record<string, never>>({ url: '/app/settings/recommendations/costs', notice: texts.asked })
  const { reading, buyable, known } = costs
  const tone = (enough: boolean) => (enough ? 'subdued' : undefined)
  return (
    <BlockStack gap="200">
      {reading === null ? <Text as="p" tone="subdued">{texts.notYet(format.percent(costs.least, 0))}</Text> : null}
      {reading?.error ? <Banner tone="warning"><p>{texts.failed(reading.error)}</p></Banner> : null}
      {reading?.underWay ? <Text as="p" tone="subdued">{texts.underWay}</Text> : null}
      {reading?.finishedAt ? (
        <Text as="p" tone={tone(costs.enough)}>
          {[
            texts.known(format.percent(buyable === 0 ? 0 : Math.floor((100 * known) / buyable) / 100, 0), format.number(buyable), format.day(reading.finishedAt)),
            ...(costs.enough ? [] : [texts.tooFew(format.percent(costs.least, 0))]),
          ].join(' ')}
        </Text>
      ) : null}
      {reading && reading.otherCurrency > 0 ? <Text as="p" tone="caution">{texts.otherCurrency(format.number(reading.otherCurrency), reading.otherCurrency)}</Text> : null}
      {reading?.underWay ? null : (
        <InlineStack>
          <Button variant="plain" textAlign="left" loading={asking.busy} onClick={() => asking.run({})}>{reading?.finishedAt ? texts.readAgain : texts.read}</Button>
        </InlineStack>
      )}
    </BlockStack>
  )
}
