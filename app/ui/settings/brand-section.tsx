import { FormLayout, Select, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'
import type { SettingsDraft } from './settings-view'

const colours = ['primaryColor', 'textColor', 'backgroundColor'] as const

export function BrandSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const { brand } = value
  const change = (patch: Partial<SettingsDraft['brand']>) => onChange({ brand: { ...brand, ...patch } })
  return (
    <Section title={texts.brand}>
      <FormLayout.Group>
        {colours.map((name) => (
          <TextField
            key={name}
            label={texts[name]}
            autoComplete="off"
            value={brand[name]}
            error={errors[`brand.${name}`]}
            onChange={(colour) => change({ [name]: colour })}
            suffix={<span className="rk-swatch" style={{ background: /^#[0-9a-f]{6}$/i.test(brand[name]) ? brand[name] : 'transparent' }} />}
          />
        ))}
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField label={texts.font} autoComplete="off" value={brand.font} error={errors['brand.font']} onChange={(font) => change({ font })} />
        <Select
          label={texts.tone}
          options={Object.entries(texts.tones).map(([name, label]) => ({ value: name, label }))}
          value={value.tone}
          onChange={(tone) => onChange({ tone: tone as SettingsDraft['tone'] })}
        />
      </FormLayout.Group>
      <TextField label={texts.logoUrl} type="url" autoComplete="off" value={brand.logoUrl ?? ''} error={errors['brand.logoUrl']} onChange={(logoUrl) => change({ logoUrl: logoUrl === '' ? undefined : logoUrl })} />
      <TextField label={texts.footer} autoComplete="off" value={brand.footer} error={errors['brand.footer']} onChange={(footer) => change({ footer })} />
    </Section>
  )
}
