/** Import circles, of types too: files that can only be understood together (Tarjan 1972). */

/** Each circle as its files, sorted. `graph`: file → files it imports. */
export function importCircles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const circles: string[][] = []

  const visit = (file: string): void => {
    const own = index.size
    index.set(file, own)
    low.set(file, own)
    stack.push(file)
    onStack.add(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) visit(next)
      else if (!onStack.has(next)) continue
      low.set(file, Math.min(low.get(file) ?? 0, onStack.has(next) ? (low.get(next) ?? 0) : own))
    }
    if (low.get(file) !== own) return
    const members = stack.splice(stack.indexOf(file))
    for (const member of members) onStack.delete(member)
    const selfImport = members.length === 1 && graph.get(file)?.includes(file)
    if (members.length > 1 || selfImport) circles.push(members.sort())
  }

  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return circles.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))
}
