import { Checkbox, FormLayout, Select, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { DefinitionDraft, FieldErrors, LayoutName, ToneName } from './flow-view'
import { freshOffer, OfferFields } from './offer-fields'

type Send = DefinitionDraft['send']

interface SendFieldsProps {
  send: Send
  errors: FieldErrors
  onChange(send: Send): void
}

/** How the mail looks and sounds, what it gives, and how long it may wait. */
export function SendFields({ send, errors, onChange }: SendFieldsProps) {
  const texts = useTexts().flows.form
  const change = (patch: Partial<Send>) => onChange({ ...send, ...patch })
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={texts.layout}
          options={Object.entries(texts.layouts).map(([value, label]) => ({ value, label }))}
          value={send.layout}
          onChange={(layout) => change({ layout: layout as LayoutName })}
        />
        <NumberField label={texts.products} min={1} max={3} value={send.products} error={errors['definition.send.products']} onChange={(products) => change({ products })} />
        <Select
          label={texts.tone}
          options={[{ value: '', label: texts.toneOfShop }, ...Object.entries(texts.tones).map(([value, label]) => ({ value, label }))]}
          value={send.tone ?? ''}
          onChange={(tone) => change({ tone: tone === '' ? null : (tone as ToneName) })}
        />
      </FormLayout.Group>
      {send.act === 'review_request' ? (
        <Text as="p" tone={errors['definition.send.offer'] ? 'critical' : 'subdued'}>{errors['definition.send.offer'] ?? texts.noOfferForReview}</Text>
      ) : (
        <Checkbox label={texts.offer} helpText={texts.offerHelp} checked={send.offer !== null} onChange={(on) => change({ offer: on ? freshOffer : null })} />
      )}
      {send.offer ? <OfferFields offer={send.offer} path="definition.send.offer" errors={errors} onChange={(offer) => change({ offer })} /> : null}
      <NumberField
        label={texts.expires}
        helpText={texts.expiresHelp}
        suffix={texts.hoursSuffix}
        min={1}
        max={720}
        value={send.expiresAfterHours}
        error={errors['definition.send.expiresAfterHours']}
        onChange={(expiresAfterHours) => change({ expiresAfterHours })}
      />
      <Checkbox label={texts.again} checked={send.entryAgainAfterDays !== null} onChange={(on) => change({ entryAgainAfterDays: on ? 90 : null })} />
      {send.entryAgainAfterDays === null ? null : (
        <NumberField
          label={texts.againAfter}
          suffix={texts.daysSuffix}
          min={1}
          max={3650}
          value={send.entryAgainAfterDays}
          error={errors['definition.send.entryAgainAfterDays']}
          onChange={(entryAgainAfterDays) => change({ entryAgainAfterDays })}
        />
      )}
    </FormLayout>
  )
}
