import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris'
import { useRevalidator } from '@remix-run/react'
import { useTexts } from '../i18n'

interface PageErrorProps {
  /** HTTP status; 0 when the page itself failed. */
  status: number
  /** A sentence for people, where one is known. */
  message: string | null
}

/** Instead of a page that could not be made: what happened, and what to do next. */
export function PageError({ status, message }: PageErrorProps) {
  const texts = useTexts().error
  const missing = status === 404
  const revalidator = useRevalidator()
  return (
    <Page title={missing ? texts.missingTitle : texts.title} backAction={{ content: texts.home, url: '/app' }}>
      <Card>
        <BlockStack gap="400">
          <Text as="p">{message ?? (missing ? texts.missing : texts.body)}</Text>
          {missing ? null : <Text as="p" tone="subdued">{texts.next}</Text>}
          <InlineStack gap="200">
            {missing ? null : <Button variant="primary" loading={revalidator.state === 'loading'} onClick={() => revalidator.revalidate()}>{texts.retry}</Button>}
            <Button url="/app">{texts.home}</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  )
}
