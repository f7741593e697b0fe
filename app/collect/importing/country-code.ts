const byName = new Map<string, string>([
  ['eire', 'IE'],
  ['rsa', 'ZA'],
  ['usa', 'US'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['czech republic', 'CZ'],
  ['hong kong', 'HK'],
])

/** ISO 3166 code of a country's English name or code; null when it is not known, e.g. "Unspecified". */
export function countryCode(text: string): string | null {
  if (byName.size < 50) learnNames()
  return byName.get(text.trim().toLowerCase()) ?? null
}

function learnNames(): void {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second)
      const name = names.of(code)
      if (!name) continue
      byName.set(code.toLowerCase(), code)
      if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), code)
    }
  }
}
