import { env } from 'node:process'

/**
 * The Remix settings; vite.config.ts passes them to the plugin. Flat routes: a file's name under app/routes
 * is its address, tests beside routes are not routes.
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  // scripts/ensure.mjs builds beside the build in use and swaps them.
  buildDirectory: env.REKINDLE_BUILD_DIRECTORY ?? 'build',
  ignoredRouteFiles: ['**/.*', '**/*.test.{ts,tsx}', '**/*.integration.test.{ts,tsx}'],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}
