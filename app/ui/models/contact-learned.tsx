import { BlockStack, List, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { ContactView } from './contact-view'
import { useColumnWords } from './use-column-words'

/** In words, when a policy writes, and to whom at once. */
export function ContactLearned({ quality: { endings, everyDays, learned }, decides }: { quality: ContactView; decides: boolean }) {
  const texts = useTexts().contact.card
  const format = useFormat()
  const words = useColumnWords()
  const when = useMomentWords(everyDays, endings.length - 1)
  const percent = (share: number) => format.percent(share, 0)
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{decides ? texts.does : texts.would}</Text>
        <FactList facts={endings.map((share, at) => ({ name: when(at), value: percent(share) }))} />
      </BlockStack>
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{texts.learned}</Text>
        {learned.length === 0 ? (
          <Text as="p">{texts.nothing}</Text>
        ) : (
          <List>
            {learned.map(({ column, more, less }) => (
              <List.Item key={column}>{(more > less ? texts.more : texts.less)(words(column), percent(more), percent(less))}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </BlockStack>
  )
}

/** A moment in words; that after the last is never. */
export function useMomentWords(everyDays: number, moments: number): (moment: number) => string {
  const texts = useTexts().contact.card
  return (moment) => (moment === 0 ? texts.atOnce : moment < moments ? texts.later(String(moment * everyDays)) : texts.never)
}
