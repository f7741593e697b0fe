import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useNotice } from './notices'

/** What a page's action answers. `errors` names fields; the key "form" is for what belongs to no field. */
export interface ActionAnswer {
  ok: boolean
  errors?: Record<string, string>
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
  const [errors, setErrors] = useState<Record<string, string>>({})
  const answer = (fetcher.data as Answer | undefined) ?? null
  const done = useRef({ notice, onDone })
  done.current = { notice, onDone }

  useEffect(() => {
    if (!answer) return
    setErrors(answer.errors ?? {})
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
