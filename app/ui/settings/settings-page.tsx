import { BlockStack, Card, InlineStack, Link, Page, Text } from '@shopify/polaris'
import { SaveBar } from '../frame/save-bar'
import { useAction } from '../frame/use-action'
import { useDraft } from '../frame/use-draft'
import { useTexts } from '../i18n'
import { BrandSection } from './brand-section'
import { LimitsSection } from './limits-section'
import { RecommendSection } from './recommend-section'
import { ReviewSection } from './review-section'
import { SegmentsSection } from './segments-section'
import { SenderSection } from './sender-section'
import type { SettingsDraft } from './settings-view'
import { StopCard } from './stop-card'
import { TransportSection } from './transport-section'

interface SettingsPageProps {
  settings: SettingsDraft
  /** Whether a SendGrid key is stored; the key itself never reaches the browser. */
  keyStored: boolean
  stopped: { at: Date; reason: string | null } | null
}

export interface SettingsFieldsProps {
  value: SettingsDraft
  errors: Record<string, string>
  onChange(patch: Partial<SettingsDraft>): void
}

export function SettingsPage({ settings, keyStored, stopped }: SettingsPageProps) {
  const texts = useTexts().settings
  const { suppressions, visits, writer } = useTexts()
  const draft = useDraft(settings)
  const saving = useAction<{ intent: 'save'; settings: SettingsDraft }>({ notice: texts.saved })
  const fields: SettingsFieldsProps = {
    value: draft.value,
    errors: saving.errors,
    onChange: (patch) => {
      draft.change(patch)
      for (const field of Object.keys(saving.errors)) if (Object.keys(patch).some((part) => field.startsWith(part))) saving.clearError(field)
    },
  }
  return (
    <Page title={texts.title}>
      <SaveBar
        dirty={draft.dirty}
        saving={saving.busy}
        onSave={() => saving.run({ intent: 'save', settings: draft.value })}
        onDiscard={() => {
          draft.discard()
          for (const field of Object.keys(saving.errors)) saving.clearError(field)
        }}
      />
      <BlockStack gap="400">
        <SenderSection {...fields} />
        <TransportSection {...fields} keyStored={keyStored} dirty={draft.dirty} />
        <LimitsSection {...fields} />
        <ReviewSection {...fields} />
        <BrandSection {...fields} />
        <RecommendSection {...fields} />
        <SegmentsSection {...fields} />
        <StopCard stopped={stopped} />
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{visits.title}</Text>
            <Text as="p" tone="subdued">{visits.help}</Text>
            <InlineStack><Link url="/app/settings/visits">{visits.link}</Link></InlineStack>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{writer.title}</Text>
            <Text as="p" tone="subdued">{writer.help}</Text>
            <InlineStack><Link url="/app/settings/writer">{writer.link}</Link></InlineStack>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{suppressions.title}</Text>
            <Text as="p" tone="subdued">{suppressions.help}</Text>
            <InlineStack><Link url="/app/settings/suppressions">{suppressions.link}</Link></InlineStack>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">{texts.access}</Text>
            <Text as="p" tone="subdued">{texts.accessHelp}</Text>
            <InlineStack><Link url="/app/settings/access">{texts.accessLink}</Link></InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  )
}
