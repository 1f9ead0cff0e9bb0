/** Galactic SPC (Thermo GRAMS), new and old. Other formats use the extension as well: the content decides. */
import type { Reader } from '../reader.ts'

const versions: Readonly<Record<number, { littleEndian: boolean; old: boolean }>> = {
  75: { littleEndian: true, old: false },
  76: { littleEndian: false, old: false },
  77: { littleEndian: true, old: true },
}

const isXCode = (code: number): boolean => code <= 30 || code === 255
const isYCode = (code: number): boolean => code <= 26 || (code >= 128 && code <= 131)
const isPlausible = (value: number): boolean => value === 0 || (Math.abs(value) > 1e-9 && Math.abs(value) < 1e12)

/** The version is a single byte, so the header around it has to make sense too. */
function sniff(head: Uint8Array): number {
  const version = versions[head[1] ?? 0]
  if (!version || head.length < (version.old ? 256 : 544)) return 0
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const flags = view.getUint8(0)
  const ownAxis = (flags & 0x80) !== 0
  if (version.old) {
    const points = view.getFloat32(4, true)
    const makesSense = points >= 1 && points < 1e9 && Number.isInteger(points)
    if (!makesSense || !isPlausible(view.getFloat32(8, true)) || !isPlausible(view.getFloat32(12, true))) return 0
    return isXCode(view.getUint8(16)) && isYCode(view.getUint8(17)) ? 0.9 : 0.4
  }
  const range = [view.getFloat64(8, version.littleEndian), view.getFloat64(16, version.littleEndian)]
  if (!ownAxis && !range.every(isPlausible)) return 0
  return isXCode(view.getUint8(28)) && isYCode(view.getUint8(29)) ? 0.95 : 0.4
}

export const spcReader: Reader = {
  id: 'spc',
  title: 'Galactic SPC',
  sniff,
  load: () => import('./read.ts'),
}
