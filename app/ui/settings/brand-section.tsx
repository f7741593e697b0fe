import { BlockStack, Button, Card, FormLayout, InlineError, InlineGrid, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { BrandPreview } from './brand-preview'
import { ColourField } from './colour-field'
import type { SettingsFieldsProps } from './settings-page'
import type { BrandAnswer, SettingsDraft } from './settings-view'

/** Text and links stand on the mail's white sheet. */
const sheet = '#ffffff'

/** Fonts that mail programs have, each with what stands in for it. */
const fonts = {
  Georgia: 'Georgia, "Times New Roman", serif',
  'Times New Roman': '"Times New Roman", Times, serif',
  Arial: 'Arial, Helvetica, sans-serif',
  Verdana: 'Verdana, Geneva, sans-serif',
  'Trebuchet MS': '"Trebuchet MS", Tahoma, sans-serif',
  Tahoma: 'Tahoma, Verdana, sans-serif',
  'Courier New': '"Courier New", Courier, monospace',
}

/** The look of the mails, with one of them beside the fields. */
export function BrandSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const { brand, tone } = value
  const change = (patch: Partial<SettingsDraft['brand']>) => onChange({ brand: { ...brand, ...patch } })
  const taking = useAction<{ intent: 'brand' }, BrandAnswer>({ notice: texts.brandTaken, onDone: (answer) => change(answer.brand ?? {}) })
  const refused = taking.answer?.ok === false && !taking.busy ? (taking.answer.why ?? 'refused') : null
  const listed = Object.values(fonts).includes(brand.font)
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{texts.brand}</Text>
          <Button loading={taking.busy} onClick={() => taking.run({ intent: 'brand' })}>{texts.brandTake}</Button>
        </InlineStack>
        {refused ? <InlineError message={texts.brandRefused[refused]} fieldID="brand" /> : null}
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
          <FormLayout>
            <TextField label={texts.logoUrl} helpText={texts.logoHelp} type="url" autoComplete="off" value={brand.logoUrl ?? ''} error={errors['brand.logoUrl']} onChange={(logoUrl) => change({ logoUrl: logoUrl === '' ? undefined : logoUrl })} />
            <ColourField label={texts.primaryColor} value={brand.primaryColor} error={errors['brand.primaryColor']} readOn={sheet} onChange={(primaryColor) => change({ primaryColor })} />
            <ColourField label={texts.textColor} value={brand.textColor} error={errors['brand.textColor']} readOn={sheet} onChange={(textColor) => change({ textColor })} />
            <ColourField label={texts.backgroundColor} value={brand.backgroundColor} error={errors['brand.backgroundColor']} readOn={null} onChange={(backgroundColor) => change({ backgroundColor })} />
            <Select
              label={texts.font}
              options={[...Object.entries(fonts).map(([label, font]) => ({ value: font, label })), ...(listed ? [] : [{ value: brand.font, label: brand.font }])]}
              value={brand.font}
              error={errors['brand.font']}
              onChange={(font) => change({ font })}
            />
            <Select label={texts.tone} options={Object.entries(texts.tones).map(([name, label]) => ({ value: name, label }))} value={tone} onChange={(next) => onChange({ tone: next as SettingsDraft['tone'] })} />
            <TextField label={texts.footer} helpText={texts.footerHelp} autoComplete="off" maxLength={500} value={brand.footer} error={errors['brand.footer']} onChange={(footer) => change({ footer })} />
          </FormLayout>
          <BrandPreview brand={brand} tone={tone} />
        </InlineGrid>
      </BlockStack>
    </Card>
  )
}
