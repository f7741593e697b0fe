import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris'

interface EmptyNoteProps {
  title: string
  /** Why there is nothing yet and what will fill the place. */
  body: string
  action?: { content: string; url: string }
  bare?: boolean
}

/** What a list says while it has nothing to show. */
export function EmptyNote({ title, body, action, bare = false }: EmptyNoteProps) {
  const note = (
    <Box paddingBlock="800" paddingInline="400">
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">{title}</Text>
        <div className="rk-measure"><Text as="p" tone="subdued" alignment="center">{body}</Text></div>
        {action ? <InlineStack align="center"><Button url={action.url}>{action.content}</Button></InlineStack> : null}
      </BlockStack>
    </Box>
  )
  return bare ? note : <Card>{note}</Card>
}
