import { BlockStack, Box, ButtonGroup, Button, Text } from '@shopify/polaris'
import { useState } from 'react'
import { useTexts } from '../i18n'

export interface MailText {
  subject: string
  preheader: string
  html: string
  text: string
}

/** A mail as its reader sees it. The frame runs no script, submits no form and cannot reach the panel around it. */
export function MailView({ mail, height = 620 }: { mail: MailText; height?: number }) {
  const texts = useTexts().mailView
  const [plain, setPlain] = useState(false)
  return (
    <BlockStack gap="300">
      <div translate="no">
        <BlockStack gap="050">
          <Text as="p" variant="headingSm" breakWord>{mail.subject}</Text>
          <Text as="p" tone="subdued" breakWord>{mail.preheader}</Text>
        </BlockStack>
      </div>
      <ButtonGroup variant="segmented">
        <Button pressed={!plain} onClick={() => setPlain(false)}>{texts.html}</Button>
        <Button pressed={plain} onClick={() => setPlain(true)}>{texts.plain}</Button>
      </ButtonGroup>
      <Box borderWidth="025" borderColor="border" borderRadius="200" overflowX="hidden" overflowY="hidden">
        {plain ? (
          <pre className="rk-plain-mail" style={{ height }} tabIndex={0}>{mail.text}</pre>
        ) : (
          <iframe className="rk-mail-frame" style={{ height }} title={texts.frameTitle(mail.subject)} sandbox="" srcDoc={mail.html} />
        )}
      </Box>
    </BlockStack>
  )
}
