import pino from 'pino'

export type Logger = pino.Logger

/** Keys whose values could name a person; they are cut from every log line, at two levels of depth. */
const personal = ['email', 'to', 'firstName', 'lastName', 'first_name', 'last_name', 'name', 'phone', 'address', 'address1', 'ip', 'body', 'html', 'text', 'accessToken', 'refreshToken', 'authorization', 'apiKey']

/** JSON lines on standard error; nothing personal, whatever is passed by mistake under a known key. */
export function createLogger(level: string, bindings: Record<string, string> = {}): Logger {
  return pino(
    {
      level,
      base: bindings,
      redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[personal]' },
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** Type, code, message and stack, with addresses in the text masked. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return maskAddresses(String(error))
  const code = (error as { code?: unknown }).code
  return { type: error.name, code: code === undefined ? undefined : String(code), message: maskAddresses(error.message), stack: maskAddresses(error.stack ?? '') }
}

/** Replaces e-mail addresses in free text. */
export function maskAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[address]')
}
