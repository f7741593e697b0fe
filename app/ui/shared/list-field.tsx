import { TextField } from '@shopify/polaris'
import { useEffect, useState } from 'react'

interface ListFieldProps {
  label: string
  helpText?: string
  value: string[]
  error?: string
  onChange(value: string[]): void
}

/** Several short words in one field, separated by commas. */
export function ListField({ value, onChange, ...field }: ListFieldProps) {
  const [typed, setTyped] = useState(value.join(', '))
  const key = JSON.stringify(value)
  useEffect(() => setTyped((now) => (JSON.stringify(split(now)) === key ? now : (JSON.parse(key) as string[]).join(', '))), [key])
  return (
    <TextField
      {...field}
      autoComplete="off"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange(split(text))
      }}
    />
  )
}

function split(text: string): string[] {
  return text.split(',').map((word) => word.trim()).filter((word) => word !== '')
}
