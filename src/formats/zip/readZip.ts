/**
 * The members of a zip that is a format of spectra itself. Names are kept as they are stored (back slashes too), sizes are
 * believed only as far as the bytes go, and a member is unpacked when it is asked for. Zips of several files are the importer's business.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { inflate, maxInflatedBytes } from '../inflate.ts'

export interface ZipMember {
  readonly name: string
  /** @throws FileFault */
  read(limit?: number): Uint8Array
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const maxMembers = 20_000

/** Where the end record begins: it is last, behind it at most a comment of 64 KiB. */
function endRecordOf(view: BinaryView): number {
  for (let at = view.length - 22; at >= 0 && at >= view.length - 22 - 0xffff; at--) {
    if (view.u32(at) === endOfDirectory) return at
  }
  throw new FileFault('Its directory of members is missing.', 'Copy the file again, as it may have been cut off.')
}

/** @throws FileFault when the directory is missing or points beyond the end. */
export function zipMembers(bytes: Uint8Array): readonly ZipMember[] {
  const view = new BinaryView(bytes)
  const end = endRecordOf(view)
  const count = view.u16(end + 10)
  if (count > maxMembers) throw new FileFault(`It holds ${count} members, more than ${maxMembers}.`)
  const members: ZipMember[] = []
  let at = view.u32(end + 16)
  for (let k = 0; k < count; k++) {
    if (view.u32(at) !== directoryEntry) throw new FileFault(`Its directory of members is damaged at byte ${at}.`)
    const flags = view.u16(at + 8)
    const method = view.u16(at + 10)
    const packedBytes = view.u32(at + 20)
    const nameLength = view.u16(at + 28)
    const name = view.text(at + 46, nameLength, flags & 0x800 ? 'utf-8' : 'cp1252')
    const offset = view.u32(at + 42)
    members.push({
      name,
      read: (limit = maxInflatedBytes) => readMember(view, name, { flags, method, packedBytes, offset }, limit),
    })
    at += 46 + nameLength + view.u16(at + 30) + view.u16(at + 32)
  }
  return members
}

function readMember(
  view: BinaryView,
  name: string,
  { flags, method, packedBytes, offset }: Record<'flags' | 'method' | 'packedBytes' | 'offset', number>,
  limit: number,
): Uint8Array {
  if (flags & 1) throw new FileFault(`Its member “${name}” is encrypted.`, 'Save it without a password.')
  if (view.u32(offset) !== localHeader) throw new FileFault(`Its member “${name}” is not where its directory says.`)
  const start = offset + 30 + view.u16(offset + 26) + view.u16(offset + 28)
  const packed = view.slice(start, packedBytes)
  if (method === 0) return packed
  if (method === 8) return inflate(packed, 'deflate', limit)
  throw new FileFault(`Its member “${name}” is packed by method ${method}, which is not read here.`)
}
