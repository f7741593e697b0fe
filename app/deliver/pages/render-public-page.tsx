import { renderToStaticMarkup } from 'react-dom/server'

import { publicTexts, type PublicLanguage, type PublicPageState } from './public-texts'

export interface PublicPage {
  state: PublicPageState
  language: PublicLanguage
  store: { name: string; color: string } | null
  /** Where the button posts to; only for 'ask'. */
  action?: string
}

/** What the second button of the unsubscribe page posts as `choice`. */
export const NO_PROFILE = 'no-profile'

/** No script, nothing from elsewhere, no frame: a page that is reached from a mailbox must do one thing only. */
export const PUBLIC_PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
} as const

/** A small page for readers of mails: the store's name, a few sentences, a button where there is something to ask, and a quieter one for who wants less. */
export function renderPublicPage({ state, language, store, action }: PublicPage): string {
  const text = publicTexts[language][state]
  const color = store?.color ?? '#303030'
  const markup = renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{store ? `${text.title} · ${store.name}` : text.title}</title>
        <style dangerouslySetInnerHTML={{ __html: styles(color) }} />
      </head>
      <body>
        <main>
          {store ? <p className="store">{store.name}</p> : null}
          <h1>{text.title}</h1>
          {text.paragraphs(store?.name ?? '').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {action && text.button ? (
            <form method="post" action={action}>
              <button type="submit">{text.button}</button>
            </form>
          ) : null}
          {action && text.other ? (
            <form method="post" action={action} className="other">
              <p>{text.other.paragraph}</p>
              <button type="submit" name="choice" value={NO_PROFILE}>{text.other.button}</button>
            </form>
          ) : null}
        </main>
      </body>
    </html>,
  )
  return `<!doctype html>${markup}`
}

function styles(color: string): string {
  return `
*{box-sizing:border-box}
body{margin:0;background:#f6f6f4;color:#1c1c1c;font:17px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:34rem;margin:12vh auto 2rem;padding:2rem;background:#fff;border-radius:12px;border:1px solid #e3e3de;border-top:6px solid ${color}}
h1{margin:0 0 .75rem;font-size:1.6rem;line-height:1.25}
p{margin:0 0 1rem}
.store{margin:0 0 1.25rem;font-weight:600;color:#4a4a4a;overflow-wrap:anywhere}
button{font:inherit;font-weight:600;min-height:48px;padding:.6rem 1.6rem;border:0;border-radius:8px;cursor:pointer;background:${color};color:${readableOn(color)}}
.other{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid #e3e3de}
.other button{background:#fff;color:#1c1c1c;border:1px solid #8a8a83}
button:focus-visible{outline:3px solid #1c1c1c;outline-offset:3px}
@media (max-width:40rem){main{margin:0;min-height:100vh;border-radius:0;border-left:0;border-right:0}button{width:100%}}
`
}

/** Black or white, whichever contrasts more with the background (WCAG 2.2, relative luminance). */
function readableOn(color: string): '#000000' | '#ffffff' {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}
