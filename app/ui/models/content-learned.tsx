import { BlockStack, List, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { ContentView } from './content-view'
import { useColumnWords } from './use-column-words'

interface ContentLearnedProps {
  quality: ContentView
  nameOf(variant: string): string
}

/** In words, to whom a model gives which variant. */
export function ContentLearned({ quality: { shares, learned }, nameOf }: ContentLearnedProps) {
  const texts = useTexts().policies.byCustomer
  const format = useFormat()
  const words = useColumnWords()
  const percent = (share: number) => format.percent(share, 0)
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{texts.shares}</Text>
        <FactList facts={shares.map(({ variant, share }) => ({ name: nameOf(variant), value: percent(share) }))} />
      </BlockStack>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{texts.learned}</Text>
        {learned.length === 0 ? (
          <Text as="p">{texts.nothing}</Text>
        ) : (
          <List>
            {learned.map(({ column, variant, more, less }) => (
              <List.Item key={column}>{(more > less ? texts.more : texts.less)(nameOf(variant), words(column), percent(more), percent(less))}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </BlockStack>
  )
}
