import { FormLayout } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { BirthdayFields } from './birthday-fields'
import type { BirthdaysView, FieldErrors, TriggerDraft } from './flow-view'
import { ProductTriggerFields } from './product-trigger-fields'

interface TriggerFieldsProps {
  trigger: TriggerDraft
  birthdays: BirthdaysView | null
  errors: FieldErrors
  onChange(trigger: TriggerDraft): void
}

/** What lets a customer in. The kind is the flow's nature and cannot be changed; its numbers can. */
export function TriggerFields({ trigger, birthdays, errors, onChange }: TriggerFieldsProps) {
  const texts = useTexts().flows.form
  if (trigger.kind === 'order-placed') {
    return (
      <NumberField
        label={texts.afterDays}
        helpText={texts.afterDaysHelp}
        min={0}
        max={365}
        suffix={texts.daysSuffix}
        value={trigger.afterDays}
        error={errors['definition.trigger.afterDays']}
        onChange={(afterDays) => onChange({ ...trigger, afterDays })}
      />
    )
  }
  if (trigger.kind === 'birthday') return <BirthdayFields trigger={trigger} reading={birthdays} errors={errors} onChange={onChange} />
  if (trigger.kind !== 'lapsed') return <ProductTriggerFields trigger={trigger} errors={errors} onChange={onChange} />
  return (
    <FormLayout.Group>
      <NumberField
        label={texts.overdue}
        helpText={texts.overdueHelp}
        min={50}
        max={99.9}
        suffix="%"
        value={Math.round(trigger.overdueAtLeast * 1000) / 10}
        error={errors['definition.trigger.overdueAtLeast']}
        onChange={(percent) => onChange({ ...trigger, overdueAtLeast: percent / 100 })}
      />
      <NumberField
        label={texts.minimumOrders}
        min={1}
        max={50}
        value={trigger.minimumOrders}
        error={errors['definition.trigger.minimumOrders']}
        onChange={(minimumOrders) => onChange({ ...trigger, minimumOrders })}
      />
      <NumberField
        label={texts.silentAtMost}
        suffix={texts.daysSuffix}
        min={30}
        max={3650}
        value={trigger.silentAtMostDays}
        error={errors['definition.trigger.silentAtMostDays']}
        onChange={(silentAtMostDays) => onChange({ ...trigger, silentAtMostDays })}
      />
    </FormLayout.Group>
  )
}
