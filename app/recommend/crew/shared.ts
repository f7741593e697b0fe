type Column = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array

function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

/** The same numbers in memory that threads share; what lies there already is given back as it is. */
function shareColumn<T extends Column>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const Type = column.constructor as new (buffer: SharedArrayBuffer) => T
  const shared = new Type(new SharedArrayBuffer(column.byteLength))
  shared.set(column)
  return shared
}

/** A copy of a tree of plain objects in which every typed array lies in shared memory, so that handing it over costs nothing. */
export function shareColumns<T>(value: T): T {
  if (isColumn(value)) return shareColumn(value)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shareColumns(part as unknown)])) as T
}
