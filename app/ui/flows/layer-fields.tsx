import { FormLayout, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { DefinitionDraft, FieldErrors } from './flow-view'

type Layer = DefinitionDraft['experiment']['layer']

interface LayerFieldsProps {
  layer: Layer
  errors: FieldErrors
  onChange(layer: Layer): void
}

/** Which other comparisons must not have the same customers, by a name they share, and how many of all take part. */
export function LayerFields({ layer, errors, onChange }: LayerFieldsProps) {
  const texts = useTexts().experiments.layerForm
  return (
    <FormLayout.Group>
      <TextField
        label={texts.name}
        helpText={texts.help}
        placeholder={texts.none}
        autoComplete="off"
        maxLength={40}
        value={layer?.name ?? ''}
        error={errors['definition.experiment.layer.name']}
        onChange={(name) => onChange(name === '' ? undefined : { name, share: layer?.share ?? 0.5 })}
      />
      {layer ? (
        <NumberField
          label={texts.share}
          suffix="%"
          min={1}
          max={100}
          value={Math.round(layer.share * 1000) / 10}
          error={errors['definition.experiment.layer.share']}
          onChange={(percent) => onChange({ ...layer, share: percent / 100 })}
        />
      ) : null}
    </FormLayout.Group>
  )
}
