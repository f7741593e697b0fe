/** A file that cannot be imported at all, with what to do about it. */
export class ImportError extends Error {
  override name = 'ImportError'
}
