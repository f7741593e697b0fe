import { readOptions } from './options'
import { startSimulator } from './start-simulator'

try {
  const running = await startSimulator(readOptions(process.argv.slice(2), process.env))
  const { world } = running.simulator()
  process.stdout.write(`simulator ready at ${running.origin} (${world.customers.length} customers, ${world.orders.length} orders)\n`)
  const stop = (): void => {
    running.close().then(() => process.exit(0), () => process.exit(1))
  }
  // Whoever started it may be killed without a word; a simulator that nobody drives only holds a port and memory.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 2_000).unref()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
