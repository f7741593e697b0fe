import { serveShards } from './shard-threads'

await serveShards()
