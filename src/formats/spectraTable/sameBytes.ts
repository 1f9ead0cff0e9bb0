/** Whether `bytes[from … to − 1]` are the known ones: cells that repeat are compared before they are parsed again. */
export function sameBytes(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false
  for (let i = 0; i < known.length; i++) {
    if (known[i] !== bytes[from + i]) return false
  }
  return true
}
