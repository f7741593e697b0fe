import { BlockStack, InlineGrid, Page } from '@shopify/polaris'
import { useState } from 'react'
import { SaveBar } from '../frame/save-bar'
import { useAction } from '../frame/use-action'
import { useDraft } from '../frame/use-draft'
import { useTexts } from '../i18n'
import { BoostsSection } from './boosts-section'
import { ExclusionsSection } from './exclusions-section'
import { OrderSection } from './order-section'
import { RulesPreview } from './rules-preview'
import type { CostsView, RulesDraft } from './rules-view'

interface RulesPageProps {
  rules: RulesDraft
  /** Names of the products and collections that the rules speak of. */
  names: Record<string, string>
  /** Whom the preview can be shown for. */
  customers: { id: string; name: string | null }[]
  costs: CostsView
}

export interface RulesFieldsProps {
  value: RulesDraft
  errors: Record<string, string>
  names: Readonly<Record<string, string>>
  /** @param named a product or collection that was chosen, so that its name is known */
  onChange(patch: Partial<RulesDraft>, named?: { value: string; label: string }): void
}

/** What is recommended, and in which order: the merchant's rules, with what a customer would be shown beside them. */
export function RulesPage({ rules, names: saved, customers, costs }: RulesPageProps) {
  const texts = useTexts().rules
  const settings = useTexts().settings
  const draft = useDraft(rules)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const saving = useAction<{ rules: RulesDraft }>({ notice: texts.saved })
  const forget = (touched: (field: string) => boolean) => Object.keys(saving.errors).filter(touched).forEach((field) => saving.clearError(field))
  const fields: RulesFieldsProps = {
    value: draft.value,
    errors: saving.errors,
    names: { ...saved, ...chosen },
    onChange: (patch, named) => {
      if (named) setChosen((before) => ({ ...before, [named.value]: named.label }))
      draft.change(patch)
      forget((field) => Object.keys(patch).some((part) => field.startsWith(part)))
    },
  }
  const { consumables: _consumables, ...asked } = draft.value
  return (
    <Page title={texts.title} subtitle={texts.subtitle} backAction={{ content: settings.title, url: '/app/settings' }}>
      <SaveBar
        dirty={draft.dirty}
        saving={saving.busy}
        onSave={() => saving.run({ rules: draft.value })}
        onDiscard={() => {
          draft.discard()
          forget(() => true)
        }}
      />
      <InlineGrid columns={{ xs: 1, md: ['twoThirds', 'oneThird'] }} gap="400" alignItems="start">
        <BlockStack gap="400">
          <ExclusionsSection {...fields} />
          <BoostsSection {...fields} />
          <OrderSection {...fields} costs={costs} />
        </BlockStack>
        <RulesPreview rules={asked} customers={customers} />
      </InlineGrid>
    </Page>
  )
}
