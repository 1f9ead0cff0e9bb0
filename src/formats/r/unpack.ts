import { startsWith } from '../binaryView.ts'
import { inflate } from '../inflate.ts'
import { bunzip2 } from './bzip2.ts'
import { unxz } from './xz.ts'

/** The bytes inside, however R packed them. @throws FileFault */
export function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return inflate(bytes, 'gzip')
  if (startsWith(bytes, 'BZh')) return bunzip2(bytes)
  if (startsWith(bytes, '\xfd7zXZ')) return unxz(bytes)
  return bytes
}
