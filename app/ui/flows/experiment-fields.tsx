import { BlockStack, Box, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { AllocationFields } from './allocation-fields'
import type { DefinitionDraft, FieldErrors, OfferedPolicies, VariantDraft } from './flow-view'
import { LayerFields } from './layer-fields'
import { VariantFields } from './variant-fields'

type Experiment = DefinitionDraft['experiment']

interface ExperimentFieldsProps {
  experiment: Experiment
  errors: FieldErrors
  offered: OfferedPolicies
  onChange(experiment: Experiment): void
}

const path = 'definition.experiment'

/** What is compared: variants with their shares, and the customers who get nothing. */
export function ExperimentFields({ experiment, errors, offered, onChange }: ExperimentFieldsProps) {
  const all = useTexts()
  const texts = all.flows.form
  const { breachForm: breach } = all.experiments
  const change = (patch: Partial<Experiment>) => onChange({ ...experiment, ...patch })
  const put = (index: number, variant: VariantDraft) => change({ variants: experiment.variants.map((old, at) => (at === index ? variant : old)) })
  return (
    <FormLayout>
      <TextField label={texts.experimentName} autoComplete="off" value={experiment.name} error={errors[`${path}.name`]} onChange={(name) => change({ name })} />
      <FormLayout.Group>
        <NumberField
          label={texts.holdout}
          suffix="%"
          min={0}
          max={50}
          value={Math.round(experiment.holdoutShare * 1000) / 10}
          error={errors[`${path}.holdoutShare`]}
          onChange={(percent) => change({ holdoutShare: percent / 100 })}
        />
        <NumberField label={texts.windowDays} suffix={texts.daysSuffix} min={1} max={90} value={experiment.windowDays} error={errors[`${path}.windowDays`]} onChange={(windowDays) => change({ windowDays })} />
        <Select
          label={texts.metric}
          options={Object.entries(texts.metrics).map(([value, label]) => ({ value, label }))}
          value={experiment.metric}
          onChange={(metric) => change({ metric: metric as Experiment['metric'] })}
        />
      </FormLayout.Group>
      {experiment.variants.length > 1 ? <AllocationFields experiment={experiment} errors={errors} offered={offered} onChange={change} /> : null}
      <LayerFields layer={experiment.layer} errors={errors} onChange={(layer) => change({ layer })} />
      <Select
        label={breach.label}
        options={Object.entries(breach.options).map(([value, label]) => ({ value, label }))}
        value={experiment.onBreach ?? 'control'}
        onChange={(value) => change({ onBreach: value as Experiment['onBreach'] })}
      />
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">{texts.variants}</Text>
        {experiment.variants.map((variant, index) => (
          <Box key={variant.id} padding="300" background="bg-surface-secondary" borderRadius="200">
            <VariantFields
              variant={variant}
              path={`${path}.variants.${index}`}
              errors={errors}
              offered={offered}
              onChange={(next) => put(index, next)}
              onRemove={experiment.variants.length > 1 ? () => change({ variants: experiment.variants.filter((_, at) => at !== index) }) : null}
            />
          </Box>
        ))}
        {errors[`${path}.variants`] ? <Text as="p" tone="critical">{errors[`${path}.variants`]}</Text> : null}
        {experiment.variants.length < 6 ? (
          <InlineStack>
            <Button onClick={() => change({ variants: [...experiment.variants, newVariant(experiment.variants, texts.newVariant)] })}>{texts.addVariant}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </FormLayout>
  )
}

/** The next free letter: an id is never used for a second variant of the list. */
function newVariant(variants: VariantDraft[], name: (letter: string) => string): VariantDraft {
  const letter = [...'ABCDEFGHIJKLMN'].find((candidate) => !variants.some((variant) => variant.id === `variant-${candidate.toLowerCase()}`)) ?? 'Z'
  return { id: `variant-${letter.toLowerCase()}`, name: name(letter), weight: 1 }
}
