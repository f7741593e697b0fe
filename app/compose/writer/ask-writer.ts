import { z } from 'zod'
import type { WriterRequest } from './writer-request'

export type WriterFailure = 'unreachable' | 'too-slow' | 'refused' | 'not-understood'

/** The endpoint did not give sentences. `kind` is short and the same each time, for pages to word; `status` is what it answered with, where it answered. */
export class WriterError extends Error {
  override name = 'WriterError'
  constructor(readonly kind: WriterFailure, message: string, readonly status?: number) {
    super(message)
  }
}

export interface WriterEndpoint {
  /** Up to and with the version, e.g. "https://api.openai.com/v1". */
  url: string
  key: string | null
  /** Stands in for the network in tests. */
  fetch?: typeof fetch
  timeoutMs?: number
}

const answerSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const sentencesSchema = z.array(z.string().max(2000)).min(1).max(50)
const mostBytes = 200_000

/**
 * Asks a chat endpoint (OpenAI's `POST /chat/completions`) for sentences. Redirects are not followed: the key goes where
 * the merchant said and nowhere else.
 * @throws WriterError when there is no usable answer
 */
export async function askWriter({ url, key, fetch: send = fetch, timeoutMs = 30_000 }: WriterEndpoint, request: WriterRequest): Promise<string[]> {
  const body = await readBody(send, `${url.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answer = answerSchema.safeParse(parseJson(body))
  if (!answer.success) throw new WriterError('not-understood', 'The endpoint answered, but not in the form of a chat completion.')
  const sentences = sentencesSchema.safeParse(parseJson(withoutFence(answer.data.choices[0]!.message.content)))
  if (!sentences.success) throw new WriterError('not-understood', 'The endpoint answered with something else than a list of sentences.')
  return sentences.data.map((sentence) => sentence.replace(/\s+/g, ' ').trim())
}

async function readBody(send: typeof fetch, url: string, options: RequestInit): Promise<string> {
  try {
    const response = await send(url, options)
    if (!response.ok) throw new WriterError('refused', `The endpoint answered ${response.status}.`, response.status)
    const text = await response.text()
    if (text.length > mostBytes) throw new WriterError('not-understood', 'The endpoint’s answer is far too long.')
    return text
  } catch (error) {
    if (error instanceof WriterError) throw error
    if (error instanceof DOMException && error.name === 'TimeoutError') throw new WriterError('too-slow', 'The endpoint did not answer in time.')
    throw new WriterError('unreachable', 'The endpoint could not be reached.')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Many models put a list into a fenced block although they were asked not to. */
function withoutFence(text: string): string {
  return text.trim().replace(/^```(?:json)?\s*/, '').replace(/\s*```$/, '')
}
