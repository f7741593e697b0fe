import { TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import { contrast, leastContrast } from './contrast'

interface ColourFieldProps {
  label: string
  value: string
  error?: string
  /** The colour that this one is read on; null where it carries no text of its own. */
  readOn: string | null
  onChange(colour: string): void
}

/** A colour typed or chosen, with the contrast that readers will have. */
export function ColourField({ label, value, error, readOn, onChange }: ColourFieldProps) {
  const texts = useTexts().settings
  const format = useFormat()
  const ratio = readOn === null ? null : contrast(value, readOn)
  const written = ratio === null ? undefined : `${format.number(ratio, 1)} : 1`
  return (
    <TextField
      label={label}
      autoComplete="off"
      value={value}
      error={error}
      helpText={written === undefined ? undefined : ratio !== null && ratio < leastContrast ? <span className="rk-warning">{texts.contrastLow(written)}</span> : texts.contrastFine(written)}
      onChange={onChange}
      suffix={<input type="color" className="rk-swatch" aria-label={texts.choose(label)} value={/^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : '#ffffff'} onChange={(event) => onChange(event.target.value)} />}
    />
  )
}
