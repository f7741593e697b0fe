import { useEffect, useRef } from 'react'

interface Options {
  /** False while an answer is on its way. */
  idle: boolean
  /** Milliseconds without a change before a question is asked. */
  pause: number
}

/**
 * Asks what was typed last, once typing has paused and the question before it is answered: a request that another
 * overtakes is torn off in the middle, and the browser reports that as an error. null asks nothing.
 */
export function useNewestQuestion(question: string | null, ask: (question: string) => void, { idle, pause }: Options): void {
  const asked = useRef<string | null>(null)
  const run = useRef(ask)
  run.current = ask
  useEffect(() => {
    if (question === null || !idle || question === asked.current) return
    const timer = setTimeout(() => {
      asked.current = question
      run.current(question)
    }, pause)
    return () => clearTimeout(timer)
  }, [question, idle, pause])
}
