import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { DefinitionDraft, FieldErrors, OfferedPolicies } from './flow-view'

type Experiment = DefinitionDraft['experiment']

interface AllocationFieldsProps {
  experiment: Experiment
  errors: FieldErrors
  offered: OfferedPolicies
  onChange(patch: Partial<Experiment>): void
}

const path = 'definition.experiment'
const defaults = {
  fixed: { allocation: undefined, floor: undefined, byCustomerShare: undefined },
  thompson: { allocation: 'thompson', floor: 0.1, byCustomerShare: undefined },
  'by-customer': { allocation: 'by-customer', floor: 0.1, byCustomerShare: 0.5 },
} as const

/** How the mailed are shared out among the variants. */
export function AllocationFields({ experiment, errors, offered, onChange }: AllocationFieldsProps) {
  const { experiments, policies } = useTexts()
  const texts = experiments.allocationForm
  const chosen = experiment.allocation ?? 'fixed'
  const byCustomer = chosen === 'by-customer'
  return (
    <FormLayout.Group>
      <Select
        label={texts.label}
        helpText={offered.byCustomer || byCustomer ? texts.help : `${texts.help} ${policies.byCustomer.notYet}`}
        options={[
          ...Object.entries(texts.options).map(([value, label]) => ({ value, label })),
          { value: 'by-customer', label: policies.byCustomer.option, disabled: !offered.byCustomer && !byCustomer },
        ]}
        value={chosen}
        onChange={(value) => onChange(defaults[value as keyof typeof defaults])}
      />
      {byCustomer ? (
        <NumberField
          label={policies.byCustomer.share}
          suffix="%"
          min={10}
          max={90}
          value={Math.round((experiment.byCustomerShare ?? 0.5) * 1000) / 10}
          error={errors[`${path}.byCustomerShare`]}
          onChange={(percent) => onChange({ byCustomerShare: percent / 100 })}
        />
      ) : null}
      {chosen === 'fixed' ? null : (
        <NumberField
          label={byCustomer ? policies.byCustomer.floor : texts.floor}
          suffix="%"
          min={1}
          max={50}
          value={Math.round((experiment.floor ?? 0.1) * 1000) / 10}
          error={errors[`${path}.floor`]}
          onChange={(percent) => onChange({ floor: percent / 100 })}
        />
      )}
    </FormLayout.Group>
  )
}
