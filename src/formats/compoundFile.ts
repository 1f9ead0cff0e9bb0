/**
 * OLE compound files ([MS-CFB]): a small file system of 512- or 4096-byte sectors in which older instrument software keeps its
 * streams. Chains are followed only within the file and never twice through a sector, so nothing loops or grows.
 */
import { BinaryView, FileFault } from './binaryView.ts'
import { concatBytes } from './bytes.ts'

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Sector numbers from here on are marks: free, end of chain, FAT itself. */
const firstMark = 0xfffffffa
const noEntry = 0xffffffff

export const isCompoundFile = (head: Uint8Array): boolean => signature.every((byte, i) => head[i] === byte)

/** UTF-16 words, as the names of streams stand in a directory that a `sniff` looks for in the first bytes. */
export function holdsUtf16(head: Uint8Array, words: string): boolean {
  for (let at = head.indexOf(words.charCodeAt(0)); at >= 0; at = head.indexOf(words.charCodeAt(0), at + 1)) {
    let k = 0
    while (k < words.length && head[at + 2 * k] === words.charCodeAt(k) && head[at + 2 * k + 1] === 0) k++
    if (k === words.length) return true
  }
  return false
}

interface DirectoryEntry {
  readonly name: string
  readonly kind: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly sizeBytes: number
}

export class CompoundFile {
  private readonly view: BinaryView
  private readonly sectorBytes: number
  private readonly miniSectorBytes: number
  private readonly miniCutoff: number
  private readonly fat: Uint32Array
  private readonly miniFat: Uint32Array
  private readonly mini: BinaryView
  private readonly entries = new Map<string, DirectoryEntry>()

  /** @throws FileFault when the sectors do not hold together. */
  constructor(bytes: Uint8Array) {
    this.view = new BinaryView(bytes)
    if (!isCompoundFile(bytes)) throw new FileFault('It is not an OLE compound file.')
    const [shift, miniShift] = [this.view.u16(0x1e), this.view.u16(0x20)]
    if ((shift !== 9 && shift !== 12) || miniShift !== 6)
      throw new FileFault('Its sector sizes are impossible (byte 30).')
    this.sectorBytes = 1 << shift
    this.miniSectorBytes = 1 << miniShift
    this.miniCutoff = this.view.u32(0x38)
    this.fat = this.fatOf()
    const directory = this.directoryOf(this.chain(this.view.u32(0x30)))
    const root = directory.find(({ kind }) => kind === 5)
    if (!root) throw new FileFault('Its directory has no root.')
    this.miniFat = wordsOf(new BinaryView(this.chain(this.view.u32(0x3c))))
    this.mini = new BinaryView(this.chain(root.start))
    this.name(directory, root.child, '', new Set())
  }

  /** Paths of all streams, folders divided by `/`. */
  get paths(): readonly string[] {
    return [...this.entries.keys()]
  }

  /** The bytes of a stream; null where there is none of that path. */
  stream(path: string): Uint8Array | null {
    const entry = this.entries.get(path)
    if (!entry) return null
    const bytes = entry.sizeBytes < this.miniCutoff ? this.miniChain(entry.start) : this.chain(entry.start)
    if (bytes.length < entry.sizeBytes) {
      throw new FileFault(
        `Its stream “${path}” should have ${entry.sizeBytes} bytes and has ${bytes.length}.`,
        'Copy the file again, as it may have been cut off.',
      )
    }
    return bytes.subarray(0, entry.sizeBytes)
  }

  private fatOf(): Uint32Array {
    const sectors: number[] = []
    for (let k = 0; k < 109; k++) sectors.push(this.view.u32(0x4c + 4 * k))
    const most = Math.ceil(this.view.length / this.sectorBytes)
    let next = this.view.u32(0x44)
    for (let hops = 0; next < firstMark && hops < most; hops++) {
      const words = wordsOf(new BinaryView(this.sector(next)))
      sectors.push(...words.subarray(0, -1))
      next = words.at(-1) ?? noEntry
    }
    const used = sectors.filter((sector) => sector < firstMark)
    if (used.length > most) throw new FileFault('Its allocation table is larger than the file.')
    return wordsOf(new BinaryView(concatBytes(used.map((sector) => this.sector(sector)))))
  }

  private sector(number: number): Uint8Array {
    const at = (number + 1) * this.sectorBytes
    // The last sector of a file may be short.
    return this.view.slice(at, Math.min(this.sectorBytes, Math.max(this.view.length - at, 1)))
  }

  private chain(start: number): Uint8Array {
    return concatBytes(follow(start, this.fat).map((sector) => this.sector(sector)))
  }

  private miniChain(start: number): Uint8Array {
    const size = this.miniSectorBytes
    return concatBytes(follow(start, this.miniFat).map((sector) => this.mini.slice(sector * size, size)))
  }

  private directoryOf(bytes: Uint8Array): readonly DirectoryEntry[] {
    const view = new BinaryView(bytes)
    return Array.from({ length: Math.floor(bytes.length / 128) }, (_, k) => {
      const at = 128 * k
      return {
        name: view.text(at, Math.min(64, Math.max(view.u16(at + 0x40), 2)), 'utf-16le'),
        kind: view.u8(at + 0x42),
        left: view.u32(at + 0x44),
        right: view.u32(at + 0x48),
        child: view.u32(at + 0x4c),
        start: view.u32(at + 0x74),
        sizeBytes: view.u32(at + 0x78),
      }
    })
  }

  /** Siblings form a tree; an entry seen twice is left alone. */
  private name(directory: readonly DirectoryEntry[], top: number, folder: string, seen: Set<number>): void {
    const waiting: [number, string][] = [[top, folder]]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [index, prefix] = next
      const entry = directory[index]
      if (!entry || seen.has(index)) continue
      seen.add(index)
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
      if (entry.kind === 2) this.entries.set(path, entry)
      if (entry.kind === 1) waiting.push([entry.child, path])
      waiting.push([entry.left, prefix], [entry.right, prefix])
    }
  }
}

function wordsOf(view: BinaryView): Uint32Array {
  return Uint32Array.from({ length: Math.floor(view.length / 4) }, (_, i) => view.u32(4 * i))
}

function follow(start: number, table: Uint32Array): readonly number[] {
  const sectors: number[] = []
  for (let at = start; at < firstMark; at = table[at] ?? noEntry) {
    if (at >= table.length || sectors.length > table.length) throw new FileFault('Its chains of sectors lead nowhere.')
    sectors.push(at)
  }
  return sectors
}
