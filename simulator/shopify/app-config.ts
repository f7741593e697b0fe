import { readFileSync } from 'node:fs'

/** The scopes that the app's configuration asks for; managed installation grants exactly these. */
export function readScopes(configFile: string): string[] {
  const scopes = /^\s*scopes\s*=\s*"([^"]*)"/m.exec(readFileSync(configFile, 'utf8'))?.[1]
  if (scopes === undefined) throw new Error(`${configFile} names no scopes. Add scopes = "read_orders,…" under [access_scopes].`)
  return scopes.split(',').map((scope) => scope.trim()).filter((scope) => scope !== '')
}
