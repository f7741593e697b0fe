import { FormLayout } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, TriggerDraft } from './flow-view'

type ProductTrigger = Exclude<TriggerDraft, { kind: 'order-placed' | 'lapsed' | 'birthday' }>

interface ProductTriggerFieldsProps {
  trigger: ProductTrigger
  errors: FieldErrors
  onChange(trigger: TriggerDraft): void
}

/** The numbers of triggers that hang on a product's news, on its usual interval, or on a new subscription. */
export function ProductTriggerFields({ trigger, errors, onChange }: ProductTriggerFieldsProps) {
  const texts = useTexts().flows.form
  const error = (field: string) => errors[`definition.trigger.${field}`]
  switch (trigger.kind) {
    case 'product-due':
      return (
        <FormLayout.Group>
          <NumberField label={texts.leadDays} helpText={texts.leadDaysHelp} min={0} max={60} suffix={texts.daysSuffix} value={trigger.leadDays} error={error('leadDays')} onChange={(leadDays) => onChange({ ...trigger, leadDays })} />
          <NumberField
            label={texts.repeatBuyers}
            helpText={texts.repeatBuyersHelp}
            min={1}
            max={1000}
            value={trigger.minimumRepeatBuyers}
            error={error('minimumRepeatBuyers')}
            onChange={(minimumRepeatBuyers) => onChange({ ...trigger, minimumRepeatBuyers })}
          />
        </FormLayout.Group>
      )
    case 'subscribed':
      return <NumberField label={texts.afterHours} helpText={texts.afterHoursHelp} min={0} max={720} suffix={texts.hoursSuffix} value={trigger.afterHours} error={error('afterHours')} onChange={(afterHours) => onChange({ ...trigger, afterHours })} />
    case 'back-in-stock':
    case 'price-drop':
      return (
        <FormLayout.Group>
          {trigger.kind === 'back-in-stock' ? (
            <NumberField label={texts.outAtLeast} helpText={texts.outAtLeastHelp} min={0} max={365} suffix={texts.daysSuffix} value={trigger.outAtLeastDays} error={error('outAtLeastDays')} onChange={(outAtLeastDays) => onChange({ ...trigger, outAtLeastDays })} />
          ) : (
            <NumberField label={texts.dropAtLeast} helpText={texts.dropAtLeastHelp} min={1} max={90} suffix="%" value={trigger.dropAtLeastPercent} error={error('dropAtLeastPercent')} onChange={(dropAtLeastPercent) => onChange({ ...trigger, dropAtLeastPercent })} />
          )}
          <NumberField label={texts.notBought} helpText={texts.notBoughtHelp} min={0} max={3650} suffix={texts.daysSuffix} value={trigger.notBoughtDays} error={error('notBoughtDays')} onChange={(notBoughtDays) => onChange({ ...trigger, notBoughtDays })} />
        </FormLayout.Group>
      )
  }
}
