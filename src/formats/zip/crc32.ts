/** CRC-32 as zip uses it (polynomial 0xEDB88320, reflected), eight bytes a step. */

const tables = ((): readonly Uint32Array[] => {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    return crc >>> 0
  })
  const all = [first]
  for (let k = 1; k < 8; k++) {
    const before = all[k - 1] ?? first
    all.push(before.map((crc) => ((crc >>> 8) ^ (first[crc & 255] ?? 0)) >>> 0))
  }
  return all
})()

const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

export function crc32(bytes: Uint8Array): number {
  const at = (table: Uint32Array, index: number): number => table[index & 255] ?? 0
  const byte = (i: number): number => bytes[i] ?? 0
  let crc = 0xffffffff
  let i = 0
  for (; i + 8 <= bytes.length; i += 8) {
    const low = crc ^ (byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24))
    crc =
      at(t7, low) ^
      at(t6, low >>> 8) ^
      at(t5, low >>> 16) ^
      at(t4, low >>> 24) ^
      at(t3, byte(i + 4)) ^
      at(t2, byte(i + 5)) ^
      at(t1, byte(i + 6)) ^
      at(t0, byte(i + 7))
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ at(t0, crc ^ byte(i))
  return (crc ^ 0xffffffff) >>> 0
}
