import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { useFormat } from '../use-format'
import type { LearnedFromCounts } from './model-view'

/** What the wording was learned from in this store: reviews, results, the store's own texts. */
export function LearnedFrom({ counts }: { counts: LearnedFromCounts }) {
  const texts = useTexts().models
  const { number } = useFormat()
  const { approved, typed, rejected, forbidden, reused, measured, mails, texts: productTexts, words, ownWords } = counts
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.learnedFrom}</Text>
      <FactList
        facts={[
          { name: texts.learnedApproved, value: texts.sentences(number(approved)) },
          { name: texts.learnedTyped, value: typed > 0 ? texts.learnedReused(number(typed), number(reused)) : texts.sentences(number(0)) },
          { name: texts.learnedRejected, value: rejected > 0 ? texts.learnedForbidden(number(rejected), number(forbidden)) : texts.sentences(number(0)) },
          { name: texts.learnedResults, value: texts.learnedMeasured(number(measured), number(mails)) },
          { name: texts.learnedOwnWords, value: ownWords > 0 ? texts.learnedWordsInTyped(number(ownWords)) : texts.learnedNoOwnWords },
          { name: texts.learnedTexts, value: productTexts > 0 ? texts.learnedVoice(number(productTexts), number(words)) : number(0) },
        ]}
      />
    </BlockStack>
  )
}
