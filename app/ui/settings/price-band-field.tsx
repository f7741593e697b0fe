import { FormLayout, Select, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { usePanel } from '../panel-context'
import { NumberField } from '../shared/number-field'
import type { RulesDraft } from './rules-view'

type Band = RulesDraft['priceBand']

const fresh: Record<Band['kind'], Band> = {
  any: { kind: 'any' },
  usual: { kind: 'usual', least: 0.5, most: 2 },
  absolute: { kind: 'absolute', least: 0, most: null },
}

/** Which prices may be shown: all, those near what the customer usually pays, or those between two amounts. */
export function PriceBandField({ value, errors, onChange }: { value: Band; errors: Record<string, string>; onChange(band: Band): void }) {
  const texts = useTexts().rules
  const { currency } = usePanel()
  return (
    <FormLayout>
      <Select
        label={texts.priceBand}
        helpText={value.kind === 'usual' ? texts.priceUsualHelp : undefined}
        options={Object.entries(texts.priceBands).map(([kind, label]) => ({ value: kind, label }))}
        value={value.kind}
        onChange={(kind) => onChange(fresh[kind as Band['kind']])}
      />
      {value.kind === 'usual' ? (
        <FormLayout.Group>
          <NumberField label={texts.priceLeastTimes} suffix="×" min={0} step={0.1} value={value.least} error={errors['priceBand.least']} onChange={(least) => onChange({ ...value, least })} />
          <NumberField label={texts.priceMostTimes} suffix="×" min={0.1} step={0.1} value={value.most} error={errors['priceBand.most']} onChange={(most) => onChange({ ...value, most })} />
        </FormLayout.Group>
      ) : null}
      {value.kind === 'absolute' ? (
        <FormLayout.Group>
          <NumberField label={texts.priceLeast} suffix={currency} min={0} value={value.least} error={errors['priceBand.least']} onChange={(least) => onChange({ ...value, least })} />
          <TextField label={texts.priceMost} suffix={currency} type="number" autoComplete="off" placeholder={texts.priceNoEnd} value={value.most === null ? '' : String(value.most)} error={errors['priceBand.most']} onChange={(typed) => onChange({ ...value, most: typed.trim() === '' ? null : Number(typed) })} />
        </FormLayout.Group>
      ) : null}
    </FormLayout>
  )
}
