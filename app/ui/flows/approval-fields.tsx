import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { DefinitionDraft, FieldErrors } from './flow-view'

type Approval = DefinitionDraft['approval']

interface ApprovalFieldsProps {
  approval: Approval
  errors: FieldErrors
  onChange(approval: Approval): void
}

const usualFirst = 20

/** Whether this flow's mails wait until somebody has read them. */
export function ApprovalFields({ approval, errors, onChange }: ApprovalFieldsProps) {
  const texts = useTexts().flows.form
  return (
    <FormLayout>
      <Select
        label={texts.approval}
        helpText={texts.approvalHelp}
        options={[{ value: '', label: texts.approvalOfShop }, ...Object.entries(texts.approvals).map(([value, label]) => ({ value, label }))]}
        value={approval?.mode ?? ''}
        onChange={(mode) => onChange(mode === '' ? undefined : { mode: mode as NonNullable<Approval>['mode'], first: approval?.first ?? usualFirst })}
      />
      {approval?.mode === 'first-n' ? (
        <NumberField label={texts.approvalFirst} suffix={texts.mailsSuffix} min={1} max={1000} value={approval.first} error={errors['definition.approval.first']} onChange={(first) => onChange({ ...approval, first })} />
      ) : null}
    </FormLayout>
  )
}
