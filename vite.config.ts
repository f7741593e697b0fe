import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixSettings from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/**
 * Builds the panel: what the browser loads goes to build/client, what the server runs to build/server.
 * Packages from node_modules are not bundled into the server build (some of them are native).
 */
export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  plugins: [process.env.VITEST ? [] : remix(remixSettings)],
  server: { warmup: { clientFiles: ['./app/entry.client.tsx', './app/root.tsx', './app/routes/app*.tsx'] } },
  build: { target: 'es2022', chunkSizeWarningLimit: 900, reportCompressedSize: false, assetsInlineLimit: 0 },
  optimizeDeps: { include: ['@shopify/polaris', '@shopify/polaris-viz', '@shopify/app-bridge-react'] },
})
