/**
 * The same batches, each asked for while the one before it is worked on: the database prepares what comes next
 * instead of waiting. A loop that is left early ends the source too.
 */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const batches = source[Symbol.asyncIterator]()
  let next = batches.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = batches.next()
      // Whoever leaves the loop never awaits this one; its failure must not end the process.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await next.catch(() => undefined)
    await batches.return?.()
  }
}
