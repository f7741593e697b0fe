import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface MailSink {
  url: string
  /** Mails it took, and how often it took one again. */
  count(): Promise<{ mails: number; doubles: number }>
  close(): Promise<void>
}

export async function openMailSink(): Promise<MailSink> {
  const thread = new Worker(new URL('./mail-sink.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const ask = async <T>(): Promise<T> => (await once(thread, 'message'))[0] as T
  const { port } = await ask<{ port: number }>()
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => {
      const answer = ask<{ mails: number; doubles: number }>()
      thread.postMessage('count')
      return answer
    },
    close: async () => void (await thread.terminate()),
  }
}
