/**
 * Whether a compiled module's memory is shared between threads is one bit in its bytes: of the
 * limits of the memory that it defines (tfjs) or imports (our kernels). Setting or clearing it lets one
 * binary serve pages that may share memory and pages that may not. Code is not affected: plain
 * loads and stores are the same on both. Reads no more of the format than it needs.
 */
const sections = { import: 2, memory: 5 }
const importKinds = { function: 0, table: 1, memory: 2, global: 3 }
const flags = { hasMaximum: 1, shared: 2 }

/** A copy of `module` with the bit as asked; null where there is no memory with a stated maximum. */
export function withSharedMemory(module: Uint8Array, shared: boolean): Uint8Array<ArrayBuffer> | null {
  const at = limitsOfMemory(module)
  const known = at === null ? undefined : module[at]
  if (at === null || known === undefined || !(known & flags.hasMaximum)) return null
  const copy = Uint8Array.from(module)
  copy[at] = shared ? known | flags.shared : known & ~flags.shared
  return copy
}

/** Offset of the flags byte of the module's one memory. */
function limitsOfMemory(module: Uint8Array): number | null {
  let at = 8 // behind the magic number and the version
  const byte = (): number => module[at++] ?? 0
  /** LEB128, the format's variable-length whole number. */
  const size = (): number => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const part = byte()
      value += (part & 127) * 2 ** shift
      if (part < 128 || shift > 28) return value
    }
  }
  const skip = (bytes: number): void => {
    at += bytes
  }
  const skipLimits = (): void => {
    const hasMaximum = byte() & flags.hasMaximum
    size()
    if (hasMaximum) size()
  }
  const importedMemory = (): number | null => {
    for (let left = size(); left > 0; left--) {
      skip(size())
      skip(size())
      const kind = byte()
      if (kind === importKinds.memory) return at
      if (kind === importKinds.function) size()
      else if (kind === importKinds.table) {
        byte()
        skipLimits()
      } else if (kind === importKinds.global) skip(2)
      else return null
    }
    return null
  }
  while (at < module.length) {
    const section = byte()
    const bytes = size()
    const next = at + bytes
    if (section === sections.memory && size() > 0) return at
    if (section === sections.import) {
      const found = importedMemory()
      if (found !== null) return found
    }
    at = next
  }
  return null
}
