import { BlockStack, Card, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { ContactLearned } from '../models/contact-learned'
import type { ContactView } from '../models/contact-view'
import { useFormat } from '../use-format'
import type { VariedView } from './experiment-view'

interface ContactCardProps {
  /** What the flow's variants change, by id. */
  varied: Record<string, VariedView>
  /** What was last learned, and whether it decides; null: nothing yet. */
  contact: { quality: ContactView; inUse: boolean } | null
  nameOf(variant: string): string
}

/** Of a variant that asks when to write: who decides, and what was learned so far. */
export function ContactCard({ varied, contact, nameOf }: ContactCardProps) {
  const texts = useTexts().contact
  const format = useFormat()
  const asking = Object.entries(varied).find(([, { policy }]) => policy?.kind === 'contact')
  if (!asking) return null
  const [variant, { policy }] = asking
  const { quality, inUse } = contact ?? { quality: null, inUse: false }
  const { why } = texts
  const refused = quality?.missing ? why.customers(format.number(quality.missing.customers), format.number(quality.missing.orders)) : quality?.judged ? why.refused(format.number(quality.customers.judged)) : null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.card.title}</Text>
        <Text as="p" tone="subdued">{inUse ? texts.card.deciding(nameOf(variant), format.percent(policy?.explore ?? 0, 0)) : texts.card.exploring(nameOf(variant))}</Text>
        {inUse || refused === null ? null : <Text as="p">{refused}</Text>}
        {quality?.judged ? <ContactLearned quality={quality} decides={inUse} /> : null}
      </BlockStack>
    </Card>
  )
}
