interface SaveBarStandIn extends HTMLElement {
  showing?: boolean
}

/**
 * Stands in for Shopify's app-bridge.js: what the panel uses of it, told to the page around by messages. It sends the
 * session token with every request to the app, as the real one does. Runs in the browser: it must not reach outside itself.
 */
export function appBridgeStandIn(token: string): void {
  const tell = (kind: string, detail: unknown) => window.parent.postMessage({ kind, detail }, '*')
  const plainFetch = window.fetch.bind(window)
  window.fetch = (input, init) => {
    const request = new Request(input, init)
    if (new URL(request.url).origin === window.location.origin) request.headers.set('Authorization', `Bearer ${token}`)
    return plainFetch(request)
  }
  Object.assign(window, {
    shopify: {
      idToken: async () => token,
      toast: { show: (message: string) => tell('toast', message) },
      saveBar: { leaveConfirmation: async () => tell('leave', 'asked') },
    },
  })
  customElements.define(
    'ui-nav-menu',
    class extends HTMLElement {
      connectedCallback() {
        this.style.display = 'none'
        setTimeout(() => tell('navigation', [...this.querySelectorAll('a')].map((link) => link.textContent)), 50)
      }
    },
  )
  customElements.define(
    'ui-save-bar',
    class extends HTMLElement implements SaveBarStandIn {
      showing = false
      show() {
        this.showing = true
        tell('save-bar', 'shown')
      }
      hide() {
        if (this.showing) tell('save-bar', 'hidden')
        this.showing = false
      }
    },
  )
}
