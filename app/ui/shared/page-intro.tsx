import { Box, InlineStack, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'

/** What a page is for, in a line above its cards, and what can be done on it as a whole. On phones, where cards reach the edges, the words do not. */
export function PageIntro({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <Box paddingInline={{ xs: '400', sm: '0' }}>
      <InlineStack align="space-between" blockAlign="start" gap="300">
        <div className="rk-measure"><Text as="p" tone="subdued">{text}</Text></div>
        {action}
      </InlineStack>
    </Box>
  )
}
