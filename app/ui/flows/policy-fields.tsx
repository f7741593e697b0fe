import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, OfferedPolicies, VariantDraft } from './flow-view'

interface PolicyFieldsProps {
  variant: VariantDraft
  path: string
  errors: FieldErrors
  offered: OfferedPolicies
  onChange(patch: Partial<VariantDraft>): void
}

/** Whether a model decides within a variant, and how much of it is left to chance. */
export function PolicyFields({ variant, path, errors, offered, onChange }: PolicyFieldsProps) {
  const texts = useTexts().policies.form
  const { policy } = variant
  return (
    <FormLayout.Group condensed>
      <Select
        label={texts.label}
        helpText={offered.helped || policy ? undefined : texts.notYet}
        options={[
          { value: 'everybody', label: texts.options.everybody },
          { value: 'helped', label: texts.options.helped, disabled: !offered.helped && policy?.kind !== 'helped' },
        ]}
        value={policy?.kind ?? 'everybody'}
        onChange={(kind) => onChange({ policy: kind === 'helped' ? { kind, explore: policy?.explore ?? 0.1 } : undefined })}
      />
      {policy ? (
        <NumberField
          label={texts.explore}
          helpText={texts.exploreHelp}
          suffix="%"
          min={5}
          max={50}
          value={Math.round(policy.explore * 1000) / 10}
          error={errors[`${path}.policy.explore`]}
          onChange={(percent) => onChange({ policy: { ...policy, explore: percent / 100 } })}
        />
      ) : null}
    </FormLayout.Group>
  )
}
