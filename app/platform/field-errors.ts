import type { z } from 'zod'

interface Options {
  /** Last parts of paths whose fractions people see as percentages. */
  percentages?: readonly string[]
}

/** What zod refused, by the path of its field ("sender.email"), in words that stand beside the field. The first error of a field wins. */
export function fieldErrors(error: z.ZodError, { percentages = [] }: Options = {}): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    const percent = percentages.includes(String(issue.path.at(-1)))
    errors[path] ??= describe(issue, (bound) => (percent ? `${Math.round(bound * 1000) / 10} %` : String(bound)))
  }
  return errors
}

/** zod's own wording is for programmers; what a schema says in its own words is kept. */
function describe(issue: z.core.$ZodIssue, write: (bound: number) => string): string {
  if (!/^(Invalid|Too)/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'Give a number.' : 'Fill this in.'
    case 'too_small':
      if (issue.origin === 'string') return 'Fill this in.'
      if (issue.origin === 'array') return 'Choose at least one.'
      return issue.inclusive === false ? `Give more than ${write(Number(issue.minimum))}.` : `Give ${write(Number(issue.minimum))} or more.`
    case 'too_big':
      if (issue.origin === 'string') return `Use at most ${issue.maximum} characters.`
      if (issue.origin === 'array') return `Choose at most ${issue.maximum}.`
      return `Give ${write(Number(issue.maximum))} or less.`
    case 'invalid_format':
      return issue.format === 'url' ? 'Give a whole address, such as https://your-store.com/logo.png.' : issue.format === 'email' ? 'Give an address such as hello@your-store.com.' : 'This cannot be read. Check its form.'
    default:
      return 'This value is not possible here.'
  }
}
