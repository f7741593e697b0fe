import { FormLayout, InlineGrid, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, VariantDraft } from './flow-view'

interface TimingFieldsProps {
  variant: VariantDraft
  path: string
  errors: FieldErrors
  onChange(patch: Partial<VariantDraft>): void
}

/** What a variant shows and when it goes, where that differs from the flow. */
export function TimingFields({ variant, path, errors, onChange }: TimingFieldsProps) {
  const form = useTexts().flows.form
  const texts = useTexts().experiments.varied
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: texts.atHour(`${String(hour).padStart(2, '0')}:00`) }))
  const readHour = (value: string): VariantDraft['sendHour'] => (value === '' ? undefined : value === 'best' ? 'best' : Number(value))
  return (
    <FormLayout>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Select
          label={form.products}
          options={[{ value: '', label: form.asFlow }, ...['1', '2', '3'].map((value) => ({ value, label: value }))]}
          value={variant.products === undefined ? '' : String(variant.products)}
          onChange={(value) => onChange({ products: value === '' ? undefined : Number(value) })}
        />
        <Select
          label={texts.recommender}
          options={Object.entries(texts.recommenders).map(([value, label]) => ({ value, label }))}
          value={variant.recommender ?? 'ranked'}
          onChange={(value) => onChange({ recommender: value === 'popular' ? 'popular' : undefined })}
        />
      </InlineGrid>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Select
          label={texts.sendHour}
          options={[{ value: '', label: texts.atOnce }, { value: 'best', label: texts.bestHour }, ...hours]}
          value={variant.sendHour === undefined ? '' : String(variant.sendHour)}
          onChange={(value) => onChange({ sendHour: readHour(value) })}
        />
        {variant.policy?.kind === 'contact' ? null : (
          <NumberField
            label={texts.waitDays}
            suffix={form.daysSuffix}
            min={0}
            max={60}
            value={variant.waitDays ?? 0}
            error={errors[`${path}.waitDays`]}
            onChange={(waitDays) => onChange({ waitDays: waitDays === 0 ? undefined : waitDays })}
          />
        )}
      </InlineGrid>
    </FormLayout>
  )
}
