import { FormLayout, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import type { LinesDraft } from './review-view'

interface LineFieldsProps {
  lines: LinesDraft
  /** By field, the gate's reason and after a colon the words that are wrong. */
  errors: Record<string, string>
  onChange(patch: Partial<LinesDraft>, field: string): void
}

const parts = [
  { name: 'subject', longest: 60, rows: 1 },
  { name: 'preheader', longest: 90, rows: 1 },
  { name: 'headline', longest: 80, rows: 1 },
  { name: 'opening', longest: 320, rows: 2 },
] as const

/** Every sentence of a mail in a field of its own, with what the truth check says of it. */
export function LineFields({ lines, errors, onChange }: LineFieldsProps) {
  const texts = useTexts().review
  const reasons = useTexts().reasons
  const error = (field: string): string | undefined => {
    const [reason = '', words = ''] = errors[field]?.split(/:(.*)/s) ?? []
    if (reason === '') return undefined
    return words === '' ? texts.refused(reasons.name(reason)) : texts.refusedWords(reasons.name(reason), words)
  }
  return (
    <FormLayout>
      {parts.map(({ name, longest, rows }) => (
        <TextField
          key={name}
          label={texts.parts[name]}
          autoComplete="off"
          multiline={rows > 1 ? rows : undefined}
          maxLength={longest}
          showCharacterCount
          value={lines[name]}
          error={error(name)}
          onChange={(text) => onChange({ [name]: text }, name)}
        />
      ))}
      {lines.reasons.map((line, index) => (
        <TextField
          key={index}
          label={texts.reasonOf(index + 1)}
          autoComplete="off"
          maxLength={140}
          showCharacterCount
          value={line}
          error={error(`reasons.${index}`)}
          onChange={(text) => onChange({ reasons: lines.reasons.map((old, at) => (at === index ? text : old)) }, `reasons.${index}`)}
        />
      ))}
    </FormLayout>
  )
}
