import { BlockStack, Button, Card, InlineStack, Modal, Text } from '@shopify/polaris'
import { useState } from 'react'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'

/** The one switch that keeps every mail of the store in the house. */
export function StopCard({ stopped }: { stopped: { at: Date; reason: string | null } | null }) {
  const texts = useTexts().settings
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const stop = useAction<{ intent: 'stop' }>({ notice: texts.stopped, onDone: () => setAsking(false) })
  const resume = useAction<{ intent: 'resume' }>({ notice: texts.resumed })
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{stopped ? texts.stopped : texts.stop}</Text>
        <Text as="p" tone="subdued">
          {stopped ? texts.stoppedSince(format.dateTime(stopped.at), texts.stoppedBy[stopped.reason ?? 'merchant'] ?? stopped.reason ?? '') : texts.stopHelp}
        </Text>
        <InlineStack>
          {stopped ? (
            <Button variant="primary" loading={resume.busy} onClick={() => resume.run({ intent: 'resume' })}>{texts.resume}</Button>
          ) : (
            <Button onClick={() => setAsking(true)}>{texts.stopButton}</Button>
          )}
        </InlineStack>
      </BlockStack>
      <Modal
        open={asking}
        title={texts.stopConfirm}
        onClose={() => setAsking(false)}
        primaryAction={{ content: texts.stopButton, destructive: true, loading: stop.busy, onAction: () => stop.run({ intent: 'stop' }) }}
        secondaryActions={[{ content: texts.stopCancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section><Text as="p">{texts.stopConfirmBody}</Text></Modal.Section>
      </Modal>
    </Card>
  )
}
