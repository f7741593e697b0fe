import { InlineGrid } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, OfferDraft } from './flow-view'

interface OfferFieldsProps {
  offer: OfferDraft
  path: string
  errors: FieldErrors
  onChange(offer: OfferDraft): void
}

export const freshOffer: OfferDraft = { percentage: 10, validDays: 7 }

export function OfferFields({ offer, path, errors, onChange }: OfferFieldsProps) {
  const texts = useTexts().flows.form
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      <NumberField label={texts.offerPercentage} suffix="%" min={1} max={90} value={offer.percentage} error={errors[`${path}.percentage`]} onChange={(percentage) => onChange({ ...offer, percentage })} />
      <NumberField label={texts.offerDays} suffix={texts.daysSuffix} min={1} max={90} value={offer.validDays} error={errors[`${path}.validDays`]} onChange={(validDays) => onChange({ ...offer, validDays })} />
    </InlineGrid>
  )
}
