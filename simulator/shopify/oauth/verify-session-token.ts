import { createHmac, timingSafeEqual } from 'node:crypto'

interface Claims {
  aud: string
  dest: string
  exp: number
  nbf: number
  sub: string
}

/** The claims of a session token that App Bridge signed for this app (HS256), or null if any of it is wrong. */
export function verifySessionToken(token: string, apiKey: string, secret: string, nowSeconds: number): Claims | null {
  const [header, payload, signature] = token.split('.')
  if (!header || !payload || !signature) return null
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { alg?: string }
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims
    if (alg !== 'HS256' || claims.aud !== apiKey) return null
    return claims.exp >= nowSeconds - 10 && (claims.nbf ?? 0) <= nowSeconds + 10 ? claims : null
  } catch {
    return null
  }
}
