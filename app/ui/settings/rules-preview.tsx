import { BlockStack, Card, InlineStack, List, Select, Spinner, Text } from '@shopify/polaris'
import { useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { useReasonText } from '../customers/use-reason-text'
import { useNewestQuestion } from '../frame/use-newest-question'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { RulesAnswer, RulesDraft } from './rules-view'
import { useMoveText } from './use-move-text'

const pause = 400

interface RulesPreviewProps {
  rules: Omit<RulesDraft, 'consumables'>
  customers: { id: string; name: string | null }[]
}

/** What one customer would be shown under the rules as they stand in the fields, saved or not. */
export function RulesPreview({ rules, customers }: RulesPreviewProps) {
  const texts = useTexts().rules
  const unnamed = useTexts().customers.unnamed
  const format = useFormat()
  const fetcher = useFetcher<RulesAnswer>()
  const [customerId, setCustomerId] = useState(customers[0]?.id ?? '')
  useNewestQuestion(
    customerId === '' ? null : JSON.stringify({ customerId, rules }),
    (question) => fetcher.submit(question, { method: 'post', encType: 'application/json', action: '/app/settings/recommendations/preview' }),
    { idle: fetcher.state === 'idle', pause },
  )
  const answer = fetcher.data
  const moveText = useMoveText()
  const reasonText = useReasonText(answer?.ok ? answer.titles : {})
  return (
    <section className="rk-preview" aria-labelledby="rules-preview">
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd" id="rules-preview">{texts.preview}</Text>
            {fetcher.state === 'idle' ? null : <Spinner size="small" accessibilityLabel={texts.previewLoading} />}
          </InlineStack>
          {customers.length === 0 ? (
            <Text as="p" tone="subdued">{texts.previewNobody}</Text>
          ) : (
            <Select label={texts.previewFor} options={customers.map(({ id, name }) => ({ value: id, label: name ?? unnamed(id) }))} value={customerId} onChange={setCustomerId} />
          )}
          <div aria-live="polite">
            {answer?.ok === false ? <Text as="p" tone="subdued">{texts.previewFields}</Text> : null}
            {answer?.ok && answer.products.length === 0 ? <Text as="p" tone="subdued">{texts.previewEmpty}</Text> : null}
            {answer?.ok && answer.products.length > 0 ? (
              <BlockStack gap="200">
                <Text as="p" variant="bodySm" tone="subdued">{[texts.orderedBy[answer.orderedBy], ...(answer.products.every(({ probability }) => probability === null) ? [texts.unmeasured] : [])].join(' ')}</Text>
                <List type="number">
                  {answer.products.map((product) => (
                    <List.Item key={product.productId}>
                      <BlockStack gap="050">
                        <Text as="span" fontWeight="medium">{product.title}</Text>
                        <Text as="span" variant="bodySm">
                          {[format.money(Number(product.price)), ...(product.probability === null ? [] : [texts.chance(format.percent(product.probability)), answer.orderedBy === 'expected-margin' ? texts.earns(format.money(product.expectedMargin ?? 0)) : texts.worth(format.money(product.expectedValue ?? 0))])].join(' · ')}
                        </Text>
                        <Text as="span" variant="bodySm" tone="subdued">{reasonText(product.reason)}</Text>
                        {product.moves.map((move) => <Text key={move.rule} as="span" variant="bodySm">{moveText(move)}</Text>)}
                      </BlockStack>
                    </List.Item>
                  ))}
                </List>
              </BlockStack>
            ) : null}
          </div>
          {answer?.ok && answer.removed.length > 0 ? (
            <BlockStack gap="200">
              <Text as="h3" variant="headingSm">{texts.removed}</Text>
              <List>
                {answer.removed.map(({ productId, title, price, by }) => (
                  <List.Item key={productId}>{`${title}, ${format.money(Number(price))}: ${texts.removals[by] ?? by}`}</List.Item>
                ))}
              </List>
            </BlockStack>
          ) : null}
        </BlockStack>
      </Card>
    </section>
  )
}
