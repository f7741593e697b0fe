import { Banner, BlockStack, FormLayout, Text, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { useFormat } from '../use-format'
import type { BirthdaysView, FieldErrors, TriggerDraft } from './flow-view'

type BirthdayTrigger = Extract<TriggerDraft, { kind: 'birthday' }>

interface BirthdayFieldsProps {
  trigger: BirthdayTrigger
  reading: BirthdaysView | null
  errors: FieldErrors
  onChange(trigger: TriggerDraft): void
}

/** Where the store keeps the date of birth, when the mail goes, and what was found there. */
export function BirthdayFields({ trigger, reading, errors, onChange }: BirthdayFieldsProps) {
  const texts = useTexts().flows.form
  const error = (field: string) => errors[`definition.trigger.${field}`]
  return (
    <BlockStack gap="300">
      <FormLayout>
        <TextField
          label={texts.metafield}
          helpText={texts.metafieldHelp}
          autoComplete="off"
          value={trigger.metafield}
          error={error('metafield')}
          onChange={(metafield) => onChange({ ...trigger, metafield: metafield.trim() })}
        />
        <NumberField label={texts.birthdayHour} helpText={texts.birthdayHourHelp} min={0} max={20} value={trigger.hour} error={error('hour')} onChange={(hour) => onChange({ ...trigger, hour })} />
      </FormLayout>
      <Found reading={reading?.metafield === trigger.metafield ? reading : null} />
    </BlockStack>
  )
}

function Found({ reading }: { reading: BirthdaysView | null }) {
  const texts = useTexts().flows.birthdays
  const format = useFormat()
  if (reading?.error) return <Banner tone="warning"><p>{texts.failed(reading.error)}</p></Banner>
  if (!reading?.finishedAt) return <Text as="p" tone="subdued">{reading ? texts.underWay : texts.notYet}</Text>
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">{texts.known(format.number(reading.known), reading.known, format.day(reading.finishedAt))}</Text>
      {reading.unreadable > 0 ? <Text as="p" tone="caution">{texts.unreadable(format.number(reading.unreadable), reading.unreadable)}</Text> : null}
    </BlockStack>
  )
}
