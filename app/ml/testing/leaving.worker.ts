import { parentPort } from 'node:worker_threads'

/** Ends without a word when it is given work, as a thread does whose memory is used up. */
parentPort!.on('message', () => process.exit(3))
