import { BlockStack, Button, Card, Icon, InlineStack, ProgressBar, Text } from '@shopify/polaris'
import { CheckCircleIcon, MinusCircleIcon } from '@shopify/polaris-icons'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import type { SetupStep, SetupStepId } from './home-view'

const places: Record<SetupStepId, string> = {
  sender: '/app/settings',
  address: '/app/settings',
  provider: '/app/settings',
  history: '/app/customers',
  models: '/app/models',
  flow: '/app/flows',
}

/** What is still to do before the first mail, and why each is asked. Goes away by itself or when dismissed. */
export function SetupGuide({ steps }: { steps: SetupStep[] }) {
  const texts = useTexts().home
  const dismissal = useAction<{ intent: 'dismiss-setup' }>()
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{texts.setupTitle}</Text>
          <Button variant="tertiary" loading={dismissal.busy} onClick={() => dismissal.run({ intent: 'dismiss-setup' })}>{texts.setupDismiss}</Button>
        </InlineStack>
        <BlockStack gap="100">
          <Text as="p" tone="subdued">{texts.setupProgress(done, steps.length)}</Text>
          <ProgressBar progress={(100 * done) / steps.length} size="small" tone="primary" />
        </BlockStack>
        <BlockStack gap="300">
          {steps.map((step) => (
            <InlineStack key={step.id} gap="200" wrap={false} blockAlign="start">
              <span><Icon source={step.done ? CheckCircleIcon : MinusCircleIcon} tone={step.done ? 'success' : 'subdued'} accessibilityLabel={step.done ? texts.done : undefined} /></span>
              <BlockStack gap="100" inlineAlign="start">
                <Text as="h3" variant="bodyMd" fontWeight={step === next ? 'semibold' : 'regular'} tone={step.done ? 'subdued' : undefined}>{texts.setup[step.id].title}</Text>
                {step.done ? null : <Text as="p" tone="subdued">{texts.setup[step.id].body}</Text>}
                {step.done ? null : <Button url={places[step.id]} variant={step === next ? 'primary' : undefined}>{texts.setup[step.id].action}</Button>}
              </BlockStack>
            </InlineStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  )
}
