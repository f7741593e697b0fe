/** Connection lost, server going down, resources short, deadlock: worth another try as it is (SQLSTATE classes 08, 40, 53, 57). */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && (/^(08|40|53|57)/.test(code) || code.startsWith('E') || code === '55P03')
}
