/** Red, green and blue of "#1f4d3a", 0 to 255. */
function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** 1 (the same) to 21 (black on white); text needs 4.5 (WCAG 2.2, success criterion 1.4.3). */
export function contrastRatio(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** White or near-black, whichever is read better on the colour. */
export function legibleOn(colour: string): string {
  return contrastRatio(colour, '#ffffff') >= contrastRatio(colour, '#141414') ? '#ffffff' : '#141414'
}

/** `share` of the second colour in the first, channel by channel. */
export function mixColours(first: string, second: string, share: number): string {
  const to = channels(second)
  return `#${channels(first).map((channel, k) => Math.round(channel + (to[k]! - channel) * share).toString(16).padStart(2, '0')).join('')}`
}
