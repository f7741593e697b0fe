import { BlockStack, Button, ChoiceList, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { usePanel } from '../panel-context'
import { NumberField } from '../shared/number-field'
import type { ConditionDraft, FieldErrors } from './flow-view'

interface ConditionFieldsProps {
  conditions: ConditionDraft[]
  segments: { name: string; label: string }[]
  errors: FieldErrors
  onChange(conditions: ConditionDraft[]): void
}

const kinds = ['no-order-since', 'minimum-orders', 'minimum-spent', 'segments', 'tagged'] as const
const fresh: Record<(typeof kinds)[number], ConditionDraft> = {
  'no-order-since': { kind: 'no-order-since' },
  'minimum-orders': { kind: 'minimum-orders', count: 2 },
  'minimum-spent': { kind: 'minimum-spent', amount: 50 },
  segments: { kind: 'segments', segments: [] },
  tagged: { kind: 'tagged', tag: '' },
}

/** What must hold for a customer when the mail is due: one row a condition. */
export function ConditionFields({ conditions, segments, errors, onChange }: ConditionFieldsProps) {
  const texts = useTexts().flows.form
  const put = (index: number, condition: ConditionDraft) => onChange(conditions.map((old, at) => (at === index ? condition : old)))
  const free = kinds.find((kind) => !conditions.some((condition) => condition.kind === kind))
  return (
    <BlockStack gap="300">
      {conditions.map((condition, index) => (
        <BlockStack gap="200" key={`${condition.kind}-${index}`}>
          <Select
            label={texts.conditionKind}
            labelHidden
            options={kinds.map((kind) => ({ value: kind, label: texts.conditions[kind] }))}
            value={condition.kind}
            onChange={(kind) => put(index, fresh[kind as ConditionDraft['kind']])}
          />
          <ConditionValue condition={condition} segments={segments} path={`definition.conditions.${index}`} errors={errors} onChange={(next) => put(index, next)} />
          <InlineStack align="end">
            <Button variant="tertiary" onClick={() => onChange(conditions.filter((_, at) => at !== index))}>{texts.removeCondition}</Button>
          </InlineStack>
        </BlockStack>
      ))}
      {free ? (
        <InlineStack>
          <Button onClick={() => onChange([...conditions, fresh[free]])}>{texts.addCondition}</Button>
        </InlineStack>
      ) : null}
    </BlockStack>
  )
}

interface ConditionValueProps {
  condition: ConditionDraft
  segments: { name: string; label: string }[]
  path: string
  errors: FieldErrors
  onChange(condition: ConditionDraft): void
}

function ConditionValue({ condition, segments, path, errors, onChange }: ConditionValueProps) {
  const texts = useTexts().flows.form
  const { currency } = usePanel()
  switch (condition.kind) {
    case 'no-order-since':
      return null
    case 'minimum-orders':
      return <NumberField label={texts.conditionValue} min={1} value={condition.count} error={errors[`${path}.count`]} onChange={(count) => onChange({ ...condition, count })} />
    case 'minimum-spent':
      return <NumberField label={texts.conditionValue} min={0} suffix={currency} value={condition.amount} error={errors[`${path}.amount`]} onChange={(amount) => onChange({ ...condition, amount })} />
    case 'tagged':
      return <TextField label={texts.conditionValue} autoComplete="off" value={condition.tag} error={errors[`${path}.tag`]} onChange={(tag) => onChange({ ...condition, tag })} />
    case 'segments':
      return (
        <BlockStack gap="100">
          <ChoiceList
            allowMultiple
            title={texts.conditionValue}
            titleHidden
            choices={segments.map((segment) => ({ value: segment.name, label: segment.label }))}
            selected={condition.segments}
            onChange={(chosen) => onChange({ ...condition, segments: chosen })}
          />
          <Select
            label={texts.segmentsAt}
            options={[{ value: 'mail', label: texts.atMail }, { value: 'entry', label: texts.atEntry }]}
            value={condition.at ?? 'mail'}
            onChange={(at) => onChange({ ...condition, at: at === 'entry' ? 'entry' : undefined })}
          />
          {errors[`${path}.segments`] ? <Text as="p" tone="critical">{errors[`${path}.segments`]}</Text> : null}
        </BlockStack>
      )
  }
}
