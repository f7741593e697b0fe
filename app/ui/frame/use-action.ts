import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { useNotice } from './notices'

/** What is wrong with a field: a code with its bound, a sentence of the schema, or a code of the page's own. */
export type FieldProblem = { code: keyof ReturnType<typeof useTexts>['forms']; bound?: string } | { said: string } | string

/** What a page's action answers. `errors` names fields; the key "form" is for what belongs to no field. */
export interface ActionAnswer {
  ok: boolean
  errors?: Record<string, FieldProblem>
}

export interface Action<Payload, Answer extends ActionAnswer> {
  run(payload: Payload): void
  busy: boolean
  answer: Answer | null
  /** What the server said of each field, without the fields edited since. */
  errors: Record<string, string>
  clearError(field: string): void
}

interface Options<Answer> {
  /** Where to post; the page's own action if left out. */
  url?: string
  /** Said when it worked. */
  notice?: string
  onDone?(answer: Answer): void
}

/** Posts JSON to a page's action and keeps its answer: errors to be shown beside their fields, a notice when it worked. */
export function useAction<Payload, Answer extends ActionAnswer = ActionAnswer>({ url, notice, onDone }: Options<Answer> = {}): Action<Payload, Answer> {
  const fetcher = useFetcher<Answer>()
  const say = useNotice()
  const describe = useFieldProblems()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const answer = (fetcher.data as Answer | undefined) ?? null
  const done = useRef({ notice, onDone, describe })
  done.current = { notice, onDone, describe }

  useEffect(() => {
    if (!answer) return
    setErrors(done.current.describe(answer.errors ?? {}))
    if (!answer.ok) return
    if (done.current.notice) say(done.current.notice)
    done.current.onDone?.(answer)
  }, [answer, say])

  return {
    run: (payload) => fetcher.submit(JSON.stringify(payload), { method: 'post', encType: 'application/json', action: url }),
    busy: fetcher.state !== 'idle',
    answer,
    errors,
    clearError: (field) => setErrors(({ [field]: _gone, ...rest }) => rest),
  }
}

/** What is wrong with each field, in the reader's language. */
function useFieldProblems() {
  const { forms } = useTexts()
  const words = useRoomWords()
  return (problems: Record<string, FieldProblem>): Record<string, string> => Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, describe(problem)]))

  function describe(problem: FieldProblem): string {
    if (typeof problem === 'string') return problem
    if ('said' in problem) return words.sentence(problem.said)
    const text = forms[problem.code]
    return typeof text === 'function' ? text(problem.bound ?? '') : text
  }
}
