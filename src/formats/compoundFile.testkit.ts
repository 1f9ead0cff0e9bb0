/** Writes OLE compound files of 512-byte sectors, streams below 4096 bytes into the mini stream, as [MS-CFB] has it. */
import { ByteWriter } from './byteWriter.testkit.ts'

const endOfChain = 0xfffffffe
const free = 0xffffffff
const sector = 512

/** Streams by name, at the root. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const fat: number[] = []
  const body = new ByteWriter()
  const store = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return endOfChain
    const first = fat.length
    const count = Math.ceil(bytes.length / sector)
    for (let k = 0; k < count; k++) fat.push(k + 1 < count ? first + k + 1 : endOfChain)
    body.raw(bytes).upTo(fat.length * sector)
    return first
  }
  const mini = new ByteWriter()
  const miniFat: number[] = []
  const placed = Object.entries(streams).map(([name, bytes]) => {
    if (bytes.length >= 4096) return { name, size: bytes.length, start: store(bytes) }
    const start = miniFat.length
    const count = Math.ceil(bytes.length / 64)
    for (let k = 0; k < count; k++) miniFat.push(k + 1 < count ? start + k + 1 : endOfChain)
    mini.raw(bytes).upTo(miniFat.length * 64)
    return { name, size: bytes.length, start }
  })
  const miniBytes = mini.bytes()
  const miniStart = store(miniBytes)
  const miniFatStart = store(new ByteWriter().u32s([...miniFat]).bytes())
  const directory = new ByteWriter()
  const entry = (name: string, kind: number, right: number, child: number, start: number, size: number) => {
    const at = directory.length
    directory.u16s([...Array.from(name, (character) => character.charCodeAt(0))]).upTo(at + 64)
    directory
      .u16(2 * name.length + 2)
      .u8s([kind, 1])
      .u32s([free, right, child])
      .upTo(at + 116)
    directory.u32s([start, size, 0])
  }
  entry('Root Entry', 5, free, 1, miniStart, miniBytes.length)
  placed.forEach(({ name, size, start }, k) => {
    entry(name, 2, k + 1 < placed.length ? k + 2 : free, free, start, size)
  })
  const directoryStart = store(directory.bytes())
  const fatSector = fat.length
  fat.push(0xfffffffd)
  while (fat.length % 128 !== 0) fat.push(free)
  if (fat.length > 128) throw new Error('one FAT sector is enough for tests')
  const head = new ByteWriter().raw([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).upTo(0x18)
  head
    .u16s([0x3e, 3, 0xfffe, 9, 6])
    .upTo(0x2c)
    .u32s([1, directoryStart, 0, 4096, miniFatStart, 1, endOfChain, 0, fatSector])
  while (head.length < sector) head.u32(free)
  return head
    .raw(body.bytes())
    .upTo((fatSector + 1) * sector)
    .u32s([...fat])
    .bytes()
}
