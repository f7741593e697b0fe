/** What of Shopify's package is used here, so that the app type-checks without it; Shopify CLI bundles the real one. */
declare module '@shopify/web-pixels-extension' {
  export function register(pixel: (api: import('./pixel-api').PixelApi) => void): void
}
