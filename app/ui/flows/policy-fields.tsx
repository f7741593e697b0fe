import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { ContactFields } from './contact-fields'
import type { FieldErrors, OfferedPolicies, PolicyDraft, VariantDraft } from './flow-view'

interface PolicyFieldsProps {
  variant: VariantDraft
  path: string
  errors: FieldErrors
  offered: OfferedPolicies
  onChange(patch: Partial<VariantDraft>): void
}

const EXPLORE = 0.1
const fresh: Record<string, Partial<VariantDraft>> = {
  everybody: { policy: undefined },
  helped: { policy: { kind: 'helped', explore: EXPLORE } },
  // It waits as it decides, so the variant has no wait of its own.
  contact: { policy: { kind: 'contact', explore: EXPLORE, moments: 3, everyDays: 3 }, waitDays: undefined },
}

/** Whether a model decides within a variant, and how much of it is left to chance. */
export function PolicyFields({ variant, path, errors, offered, onChange }: PolicyFieldsProps) {
  const { policies, contact } = useTexts()
  const texts = policies.form
  const { policy } = variant
  const change = (next: PolicyDraft) => onChange({ policy: next })
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label={texts.label}
          helpText={offered.helped || policy ? undefined : texts.notYet}
          options={[
            { value: 'everybody', label: texts.options.everybody },
            { value: 'helped', label: texts.options.helped, disabled: !offered.helped && policy?.kind !== 'helped' },
            { value: 'contact', label: contact.form.option },
          ]}
          value={policy?.kind ?? 'everybody'}
          error={errors[`${path}.policy.kind`]}
          onChange={(kind) => onChange(fresh[kind] ?? {})}
        />
        {policy ? (
          <NumberField
            label={policy.kind === 'contact' ? contact.form.explore : texts.explore}
            helpText={policy.kind === 'contact' ? contact.form.exploreHelp : texts.exploreHelp}
            suffix="%"
            min={5}
            max={50}
            value={Math.round(policy.explore * 1000) / 10}
            error={errors[`${path}.policy.explore`]}
            onChange={(percent) => change({ ...policy, explore: percent / 100 })}
          />
        ) : null}
      </FormLayout.Group>
      {policy?.kind === 'contact' ? <ContactFields policy={policy} path={`${path}.policy`} errors={errors} won={offered.contact} onChange={change} /> : null}
    </FormLayout>
  )
}
