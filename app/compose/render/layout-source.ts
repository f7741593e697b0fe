/** The shapes a mail can have; which one follows from the plan's layout and how many products it carries. */
export const layoutNames = ['single', 'pair', 'three', 'text'] as const
export type LayoutName = (typeof layoutNames)[number]

/**
 * MJML with Liquid in it. Liquid tags stand in `mj-raw`, because MJML drops text that stands between its elements;
 * Liquid values in attributes pass through. The names are those of `MailView`.
 */
export function layoutSource(name: LayoutName): string {
  const products = name === 'single' ? hero : name === 'text' ? lines : columns(name === 'pair' ? 2 : 3)
  return `
<mjml lang="{{ texts.locale }}" dir="{{ texts.direction }}">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-preview>{{ preheader }}{{ padding }}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="{{ brand.font }}" color="{{ brand.text }}" />
      <mj-text font-size="16px" line-height="1.6" padding="0 32px" />
      <mj-section padding="0" />
    </mj-attributes>
    <mj-style>${styles}</mj-style>
  </mj-head>
  <mj-body background-color="{{ brand.background }}" css-class="page" width="600px">
    <mj-section padding="14px 0"><mj-column>
      <mj-text align="center" font-size="12px"><a href="{{ links.view }}" class="quiet" style="color:{{ brand.quiet }}">{{ texts.viewInBrowser }}</a></mj-text>
    </mj-column></mj-section>
    <mj-wrapper background-color="#ffffff" css-class="sheet" padding="36px 0 40px" border-radius="6px">
      <mj-section><mj-column>${masthead(name)}</mj-column></mj-section>
      <mj-section><mj-column>${letter(name)}</mj-column></mj-section>
      ${products}
      ${offer}
      <mj-section><mj-column>
        <mj-text align="${name === 'text' ? 'left' : 'center'}" padding="28px 32px 0">{{ signOff }}<br><a href="{{ links.home }}" class="link" style="color:{{ brand.link }}">{{ shopAll }}</a></mj-text>
      </mj-column></mj-section>
    </mj-wrapper>
    <mj-section padding="24px 0 40px"><mj-column>
      <mj-text align="center" font-size="12px" line-height="1.7" color="{{ brand.quiet }}" css-class="quiet">
        {% if footer != "" %}{{ footer }}<br>{% endif %}{{ whyReceived }}<br>{{ shop.name }}, {{ shop.postalAddress }}<br>
        <a href="{{ links.unsubscribe }}" class="quiet" style="color:{{ brand.quiet }};text-decoration:underline">{{ texts.unsubscribe }}</a>
      </mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`
}

/** Dark mode: the sheet and the page change places with dark ones; brand colours are lifted where they would not be read. */
const styles = `
  a { text-decoration: none; }
  .title a, .code { word-break: break-word; }
  img { color: #767676; font-size: 14px; }
  @media only screen and (max-width: 479px) {
    .headline div { font-size: 26px !important; }
  }
  @media (prefers-color-scheme: dark) {
    .page, .page > div { background: #141414 !important; background-color: #141414 !important; }
    .sheet, .sheet > table { background: #1f1f1f !important; background-color: #1f1f1f !important; }
    .sheet div, .sheet a.dark { color: #f0f0f0 !important; }
    .sheet .reason div, .quiet, .quiet div, a.quiet, .was { color: #b4b4b4 !important; }
    .sheet a.link { color: #f0f0f0 !important; text-decoration: underline !important; }
    .offer > table { border-color: #8a8a8a !important; }
  }`

function masthead(name: LayoutName): string {
  const align = name === 'text' ? 'left' : 'center'
  return `
    <mj-raw>{% if brand.logo %}</mj-raw>
    <mj-image src="{{ brand.logo }}" alt="{{ shop.name }}" href="{{ links.home }}" width="160px" align="${align}" padding="0 32px 24px" />
    <mj-raw>{% else %}</mj-raw>
    <mj-text align="${align}" font-size="20px" line-height="1.3" letter-spacing="1px" padding="0 32px 24px"><a href="{{ links.home }}" class="dark" style="color:{{ brand.text }}">{{ shop.name }}</a></mj-text>
    <mj-raw>{% endif %}</mj-raw>`
}

function letter(name: LayoutName): string {
  const align = name === 'text' ? 'left' : 'center'
  const size = name === 'text' ? '22px' : '32px'
  return `
    <mj-text css-class="headline" align="${align}" font-size="${size}" line-height="1.25" padding="4px 32px 16px">{{ headline }}</mj-text>
    <mj-text align="${align}" padding="0 ${name === 'text' ? '32px' : '56px'} 8px">{{ greeting }}</mj-text>
    <mj-text align="${align}" padding="0 ${name === 'text' ? '32px' : '56px'} 8px">{{ opening }}</mj-text>`
}

const price = `{{ p.price }}{% if p.compareAt %} <span class="was" style="color:{{ brand.quiet }};text-decoration:line-through">{{ p.compareAt }}</span>{% endif %}`

const hero = `
  <mj-raw>{% for p in products %}</mj-raw>
  <mj-section padding="20px 0 0"><mj-column>
    <mj-raw>{% if p.image %}</mj-raw>
    <mj-image src="{{ p.image }}" alt="{{ p.alt }}" href="{{ p.url }}" width="536px" padding="0 32px 20px" border-radius="4px" fluid-on-mobile="true" />
    <mj-raw>{% endif %}</mj-raw>
    <mj-text css-class="title" align="center" font-size="22px" line-height="1.3" padding="0 32px 6px"><a href="{{ p.url }}" class="dark" style="color:{{ brand.text }}">{{ p.title }}</a></mj-text>
    <mj-raw>{% if p.price != "" %}</mj-raw>
    <mj-text align="center" padding="0 32px 6px">${price}</mj-text>
    <mj-raw>{% endif %}</mj-raw>
    <mj-text css-class="reason" align="center" font-size="15px" color="{{ brand.quiet }}" padding="0 48px 20px">{{ p.reason }}</mj-text>
    <mj-button href="{{ p.url }}" background-color="{{ brand.primary }}" color="{{ brand.onPrimary }}" font-size="16px" border-radius="4px" inner-padding="14px 36px" padding="0 32px 8px">{{ p.action }}</mj-button>
  </mj-column></mj-section>
  <mj-raw>{% endfor %}</mj-raw>`

/** Products side by side, below each other on a phone. The columns are written out: MJML sizes them when it compiles. */
function columns(count: 2 | 3): string {
  const column = (index: number): string => `
    <mj-column vertical-align="top" padding="0 0 24px">
      <mj-raw>{% assign p = products[${index}] %}{% if p.image %}</mj-raw>
      <mj-image src="{{ p.image }}" alt="{{ p.alt }}" href="{{ p.url }}" padding="0 8px 14px" border-radius="4px" fluid-on-mobile="true" />
      <mj-raw>{% endif %}</mj-raw>
      <mj-text css-class="title" align="center" line-height="1.35" padding="0 10px 4px"><a href="{{ p.url }}" class="dark" style="color:{{ brand.text }}">{{ p.title }}</a></mj-text>
      <mj-raw>{% if p.price != "" %}</mj-raw>
      <mj-text align="center" font-size="15px" padding="0 10px 4px">${price}</mj-text>
      <mj-raw>{% endif %}</mj-raw>
      <mj-text css-class="reason" align="center" font-size="13px" line-height="1.5" color="{{ brand.quiet }}" padding="0 10px 14px">{{ p.reason }}</mj-text>
      <mj-button href="{{ p.url }}" background-color="{{ brand.primary }}" color="{{ brand.onPrimary }}" font-size="14px" border-radius="4px" inner-padding="10px 22px" padding="0 10px">{{ p.action }}</mj-button>
    </mj-column>`
  return `<mj-section padding="24px 20px 0">${Array.from({ length: count }, (_, index) => column(index)).join('')}</mj-section>`
}

/** A title keeps its own direction beside a price that has another. */
const lines = `
  <mj-raw>{% for p in products %}</mj-raw>
  <mj-section><mj-column>
    <mj-text css-class="title" padding="10px 32px 0"><a href="{{ p.url }}" class="link" style="color:{{ brand.link }};text-decoration:underline"><bdi>{{ p.title }}</bdi></a>{% if p.price != "" %}, ${price}{% endif %}</mj-text>
    <mj-text css-class="reason" font-size="15px" color="{{ brand.quiet }}" padding="0 32px 4px">{{ p.reason }}</mj-text>
  </mj-column></mj-section>
  <mj-raw>{% endfor %}</mj-raw>`

const offer = `
  <mj-raw>{% if offer %}</mj-raw>
  <mj-section css-class="offer" padding="24px 32px 0"><mj-column border="1px dashed {{ brand.quiet }}" border-radius="4px" padding="18px 0">
    <mj-text align="center" font-size="18px" line-height="1.4" padding="0 16px 4px">{{ offer.title }}</mj-text>
    <mj-text align="center" font-size="14px" padding="0 16px 4px">{{ texts.offerCode }}</mj-text>
    <mj-text css-class="code" align="center" font-size="22px" letter-spacing="2px" line-height="1.4" padding="0 16px 4px">{{ offer.code }}</mj-text>
    <mj-text css-class="reason" align="center" font-size="13px" color="{{ brand.quiet }}" padding="0 16px">{{ offer.ends }}</mj-text>
  </mj-column></mj-section>
  <mj-raw>{% endif %}</mj-raw>`
