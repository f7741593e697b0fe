import { Button, FormLayout, InlineGrid, InlineStack, Select, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, LayoutName, OfferedPolicies, ToneName, VariantDraft } from './flow-view'
import { freshOffer, OfferFields } from './offer-fields'
import { PolicyFields } from './policy-fields'
import { TimingFields } from './timing-fields'

interface VariantFieldsProps {
  variant: VariantDraft
  path: string
  errors: FieldErrors
  offered: OfferedPolicies
  onChange(variant: VariantDraft): void
  /** null: the last variant stays. */
  onRemove: (() => void) | null
}

/** One variant: its share, and what it does otherwise than the flow. */
export function VariantFields({ variant, path, errors, offered, onChange, onRemove }: VariantFieldsProps) {
  const texts = useTexts().flows.form
  const change = (patch: Partial<VariantDraft>) => onChange({ ...variant, ...patch })
  const offerKind = variant.offer === undefined ? 'flow' : variant.offer === null ? 'none' : 'own'
  const offers = { flow: undefined, none: null, own: freshOffer }
  return (
    <FormLayout>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <TextField label={texts.variantName} autoComplete="off" value={variant.name} error={errors[`${path}.name`]} onChange={(name) => change({ name })} />
        <NumberField label={texts.variantWeight} helpText={texts.variantWeightHelp} min={0} value={variant.weight} error={errors[`${path}.weight`]} onChange={(weight) => change({ weight })} />
      </InlineGrid>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Select
          label={texts.subjectStyle}
          options={[{ value: '', label: texts.anySubject }, ...Object.entries(texts.subjectStyles).map(([value, label]) => ({ value, label }))]}
          value={variant.subjectStyle ?? ''}
          onChange={(subjectStyle) => change({ subjectStyle: subjectStyle === '' ? undefined : subjectStyle })}
        />
        <Select
          label={texts.tone}
          options={[{ value: '', label: texts.asFlow }, ...Object.entries(texts.tones).map(([value, label]) => ({ value, label }))]}
          value={variant.tone ?? ''}
          onChange={(tone) => change({ tone: tone === '' ? undefined : (tone as ToneName) })}
        />
      </InlineGrid>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Select
          label={texts.layout}
          options={[{ value: '', label: texts.asFlow }, ...Object.entries(texts.layouts).map(([value, label]) => ({ value, label }))]}
          value={variant.layout ?? ''}
          onChange={(layout) => change({ layout: layout === '' ? undefined : (layout as LayoutName) })}
        />
        <Select
          label={texts.variantOffer}
          options={Object.entries(texts.variantOffers).map(([value, label]) => ({ value, label }))}
          value={offerKind}
          onChange={(kind) => change({ offer: offers[kind as keyof typeof offers] })}
        />
      </InlineGrid>
      <TimingFields variant={variant} path={path} errors={errors} onChange={change} />
      <PolicyFields variant={variant} path={path} errors={errors} offered={offered} onChange={change} />
      {variant.offer ? <OfferFields offer={variant.offer} path={`${path}.offer`} errors={errors} onChange={(offer) => change({ offer })} /> : null}
      {onRemove ? (
        <InlineStack align="end">
          <Button variant="tertiary" onClick={onRemove}>{texts.removeVariant}</Button>
        </InlineStack>
      ) : null}
    </FormLayout>
  )
}
