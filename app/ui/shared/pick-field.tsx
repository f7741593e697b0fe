import { Combobox, InlineStack, Listbox, Tag } from '@shopify/polaris'
import { useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { useNewestQuestion } from '../frame/use-newest-question'

interface PickFieldProps {
  label: string
  labelHidden?: boolean
  helpText?: string
  placeholder?: string
  /** Where the choices are asked for; `text` is added to its query. */
  source: string
  value: string[]
  /** What is written for each value; one without a name stands for itself. */
  names: Readonly<Record<string, string>>
  /** Only one can be chosen: the next takes its place. */
  single?: boolean
  error?: string
  /** Said to people who cannot see the cross on a chosen one. */
  removeLabel(name: string): string
  /** @param name of the value that was added, so that it can be shown */
  onChange(value: string[], name?: { value: string; label: string }): void
}

const pause = 200

/** Some of what the store has, chosen by typing a part of the name. */
export function PickField({ label, labelHidden, helpText, placeholder, source, value, names, single = false, error, removeLabel, onChange }: PickFieldProps) {
  const fetcher = useFetcher<{ choices: { value: string; label: string }[] }>()
  const [text, setText] = useState('')
  const [touched, setTouched] = useState(false)
  useNewestQuestion(touched ? `${source}&text=${encodeURIComponent(text)}` : null, (question) => fetcher.load(question), { idle: fetcher.state === 'idle', pause })
  const choices = touched ? (fetcher.data?.choices ?? []) : []
  const toggle = (chosen: string) => {
    setText('')
    if (value.includes(chosen)) return onChange(value.filter((one) => one !== chosen))
    onChange(single ? [chosen] : [...value, chosen], choices.find((choice) => choice.value === chosen))
  }
  const tags = value.length === 0 ? null : (
    <InlineStack gap="100">
      {value.map((one) => {
        const name = names[one] ?? one
        return <Tag key={one} accessibilityLabel={removeLabel(name)} onRemove={() => onChange(value.filter((other) => other !== one))}>{name}</Tag>
      })}
    </InlineStack>
  )
  return (
    <Combobox
      allowMultiple={!single}
      activator={
        <Combobox.TextField
          label={label}
          labelHidden={labelHidden}
          helpText={helpText}
          placeholder={placeholder}
          autoComplete="off"
          value={text}
          error={error}
          verticalContent={tags}
          onFocus={() => setTouched(true)}
          onChange={setText}
        />
      }
    >
      {choices.length > 0 ? (
        <Listbox onSelect={toggle}>
          {choices.map((choice) => (
            <Listbox.Option key={choice.value} value={choice.value} selected={value.includes(choice.value)} accessibilityLabel={choice.label}>{choice.label}</Listbox.Option>
          ))}
        </Listbox>
      ) : null}
    </Combobox>
  )
}
