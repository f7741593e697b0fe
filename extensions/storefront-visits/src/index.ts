import { register } from '@shopify/web-pixels-extension'
import { watchVisits } from './watch-visits'

register((api) => watchVisits(api, { send: (url, options) => fetch(url, options), soon: queueMicrotask }))
