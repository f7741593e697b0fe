import type { Product, Taste } from '../world/types'

const PALETTE: Record<string, { ground: string; main: string; light: string }> = {
  coffee: { ground: '#efe6dc', main: '#5b3a29', light: '#a9795a' },
  tea: { ground: '#e9efe0', main: '#4d6b3c', light: '#9db57f' },
  kitchen: { ground: '#ece9e4', main: '#3d4247', light: '#8d949b' },
  table: { ground: '#f1e9e1', main: '#8a5a44', light: '#d2a98c' },
  garden: { ground: '#e6eee6', main: '#2f5d48', light: '#86ad92' },
  candles: { ground: '#f4ecdd', main: '#a3662a', light: '#e3b778' },
  textiles: { ground: '#e8e9f0', main: '#4b5378', light: '#9ba3c6' },
  bath: { ground: '#e3eef0', main: '#2f6673', light: '#8fbcc6' },
}

/** A still life for a product: one vessel per department, in colours of its own. 600 by 600. */
export function drawProduct(product: Product): string {
  const { ground, main, light } = PALETTE[product.department]!
  const lean = (product.id / 32_768) % 5
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img" aria-label="${escape(product.title)}">
<rect width="600" height="600" fill="${ground}"/>
<ellipse cx="300" cy="478" rx="${150 + lean * 8}" ry="26" fill="${main}" opacity=".14"/>
<g fill="${main}">${shape(product.department, light, lean)}</g>
<text x="300" y="556" text-anchor="middle" font-family="Georgia, serif" font-size="25" fill="${main}">${escape(product.title)}</text>
</svg>`
}

function shape(department: Taste, light: string, lean: number): string {
  const height = 190 + lean * 14
  const top = 470 - height
  switch (department) {
    case 'coffee':
      return `<path d="M215 ${top}h170l18 ${height}H197z"/><rect x="215" y="${top - 22}" width="170" height="26" rx="4" fill="${light}"/><circle cx="300" cy="${top + height / 2}" r="46" fill="${light}"/><path d="M276 ${top + height / 2 - 24}q34 24 18 50" fill="none" stroke-width="7" stroke="${light === '#a9795a' ? '#5b3a29' : light}"/>`
    case 'tea':
      return `<path d="M190 ${top + 60}h220q0 ${height - 60}-110 ${height - 60}T190 ${top + 60}z"/><path d="M408 ${top + 90}q62-6 52 46t-78 40" fill="none" stroke="currentColor" stroke-width="16" style="color:${light}"/><rect x="230" y="${top + 34}" width="140" height="22" rx="11" fill="${light}"/>`
    case 'kitchen':
      return `<rect x="170" y="${top + 70}" width="260" height="${height - 70}" rx="16"/><rect x="120" y="${top + 96}" width="52" height="22" rx="11" fill="${light}"/><rect x="428" y="${top + 96}" width="52" height="22" rx="11" fill="${light}"/><rect x="160" y="${top + 42}" width="280" height="26" rx="13" fill="${light}"/>`
    case 'table':
      return `<ellipse cx="300" cy="430" rx="${170 + lean * 6}" ry="44"/><ellipse cx="300" cy="420" rx="${126 + lean * 6}" ry="28" fill="${light}"/><path d="M236 ${top + 40}h128v${height - 120}q0 54-64 54t-64-54z" opacity=".92"/>`
    case 'garden':
      return `<path d="M222 330h156l-18 140H240z"/><rect x="210" y="306" width="180" height="30" rx="5"/><path d="M300 308q-6-${90 + lean * 8} -62-${128 + lean * 8}M300 308q6-${110 + lean * 8} 58-${148 + lean * 8}M300 308v-170" fill="none" stroke="${light}" stroke-width="15" stroke-linecap="round"/>`
    case 'candles':
      return `<rect x="232" y="${top + 30}" width="136" height="${height - 30}" rx="12"/><path d="M300 ${top - 48}q34 40 0 70q-34-30 0-70z" fill="${light}"/><rect x="297" y="${top + 14}" width="6" height="20"/><rect x="232" y="${top + 96}" width="136" height="56" fill="${light}" opacity=".75"/>`
    case 'textiles':
      return `<rect x="168" y="${top + 76}" width="264" height="${height - 76}" rx="20"/><path d="M168 ${top + 118}h264M168 ${top + 156}h264M168 ${top + 194}h264" stroke="${light}" stroke-width="12"/><rect x="190" y="${top + 34}" width="220" height="58" rx="18" fill="${light}"/>`
    default:
      return `<rect x="226" y="${top + 70}" width="148" height="${height - 70}" rx="26"/><rect x="276" y="${top + 22}" width="48" height="52" fill="${light}"/><path d="M276 ${top + 30}h-44v-18h92v18z" fill="${light}"/><rect x="226" y="${top + 130}" width="148" height="66" fill="${light}" opacity=".8"/>`
  }
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
