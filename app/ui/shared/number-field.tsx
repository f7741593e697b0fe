import { TextField } from '@shopify/polaris'
import { useEffect, useState } from 'react'

interface NumberFieldProps {
  label: string
  value: number
  onChange(value: number): void
  min?: number
  max?: number
  step?: number
  suffix?: string
  helpText?: string
  error?: string
  disabled?: boolean
}

/** A number as it is typed. What is not a number yet is handed on as NaN, which the server refuses with a reason. */
export function NumberField({ value, onChange, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped((now) => (Object.is(parse(now), value) || Number.isNaN(value) ? now : String(value))), [value])
  return (
    <TextField
      {...field}
      type="number"
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange(parse(text))
      }}
    />
  )
}

function parse(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
