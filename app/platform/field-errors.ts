import type { z } from 'zod'

/** What is wrong with a field: a code, for pages to say in the reader's language, or what the schema says in its own words. */
export type FieldError = { code: FieldErrorCode; bound?: string } | { said: string }

export type FieldErrorCode =
  | 'fill-in'
  | 'number'
  | 'choose'
  | 'choose-at-most'
  | 'more-than'
  | 'at-least'
  | 'at-most'
  | 'characters'
  | 'web-address'
  | 'mail-address'
  | 'unreadable'
  | 'impossible'

interface Options {
  /** Last parts of paths whose fractions people see as percentages. */
  percentages?: readonly string[]
}

/** What zod refused, by the path of its field ("sender.email"). The first error of a field wins. */
export function fieldErrors(error: z.ZodError, { percentages = [] }: Options = {}): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    const percent = percentages.includes(String(issue.path.at(-1)))
    errors[path] ??= describe(issue, (bound) => (percent ? `${Math.round(Number(bound) * 1000) / 10} %` : String(bound)))
  }
  return errors
}

/** zod's own wording is for programmers; what a schema says in its own words is kept. */
function describe(issue: z.core.$ZodIssue, write: (bound: number | bigint) => string): FieldError {
  if (!/^(Invalid|Too)/.test(issue.message)) return { said: issue.message }
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'fill-in' }
    case 'too_small':
      if (issue.origin === 'string') return { code: 'fill-in' }
      if (issue.origin === 'array') return { code: 'choose' }
      return { code: issue.inclusive === false ? 'more-than' : 'at-least', bound: write(issue.minimum) }
    case 'too_big':
      if (issue.origin === 'string') return { code: 'characters', bound: String(issue.maximum) }
      if (issue.origin === 'array') return { code: 'choose-at-most', bound: String(issue.maximum) }
      return { code: 'at-most', bound: write(issue.maximum) }
    case 'invalid_format':
      return { code: issue.format === 'url' ? 'web-address' : issue.format === 'email' ? 'mail-address' : 'unreadable' }
    default:
      return { code: 'impossible' }
  }
}
