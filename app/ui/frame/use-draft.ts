import { useCallback, useEffect, useState } from 'react'

export interface Draft<T> {
  value: T
  dirty: boolean
  /** Replaces some fields. */
  change(patch: Partial<T>): void
  discard(): void
}

/** A copy of what is saved that the merchant edits; it starts over whenever what is saved changes. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const key = JSON.stringify(saved)
  const [value, setValue] = useState(saved)
  useEffect(() => setValue(JSON.parse(key) as T), [key])
  const change = useCallback((patch: Partial<T>) => setValue((now) => ({ ...now, ...patch })), [])
  return { value, dirty: JSON.stringify(value) !== key, change, discard: () => setValue(JSON.parse(key) as T) }
}
