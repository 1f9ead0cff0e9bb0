/** Writes version 5 elements in either byte order, objects too, which SciPy cannot write. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export type MatContent =
  | readonly ['double', readonly number[], readonly number[]]
  | readonly ['char', readonly string[]]
  | readonly ['cell', readonly number[], readonly MatContent[]]
  | readonly ['object', string, Readonly<Record<string, MatContent>>]

/** `sloppy`: sizes of containers without the padding inside them, as WITec writes them. */
export class Mat5Writer {
  private readonly littleEndian: boolean
  private readonly sloppy: boolean
  constructor(littleEndian: boolean, sloppy = false) {
    this.littleEndian = littleEndian
    this.sloppy = sloppy
  }
  private writer(): ByteWriter {
    return new ByteWriter(this.littleEndian)
  }
  /** The element, and its size as a sloppy writer would count it. */
  private element(type: number, data: Uint8Array, stated = data.length): { bytes: Uint8Array; stated: number } {
    const out = this.writer().u32(type).u32(stated).raw(data)
    const size = out.length
    return { bytes: out.upTo(8 * Math.ceil(size / 8)).bytes(), stated: 8 + stated }
  }
  private joined(elements: readonly { bytes: Uint8Array; stated: number }[]) {
    const out = this.writer()
    for (const { bytes } of elements) out.raw(bytes)
    const stated = this.sloppy ? elements.reduce((sum, element) => sum + element.stated, 0) : out.length
    return { bytes: out.bytes(), stated }
  }
  matrix(name: string, content: MatContent): { bytes: Uint8Array; stated: number } {
    const kinds = { double: 6, char: 4, cell: 1, object: 3 } as const
    const head = (shape: readonly number[]) => [
      this.element(6, this.writer().u32s([kinds[content[0]], 0]).bytes()),
      this.element(5, this.writer().u32s(shape).bytes()),
      this.element(1, this.writer().text(name).bytes()),
    ]
    const parts = (): { bytes: Uint8Array; stated: number }[] => {
      if (content[0] === 'double') {
        return [...head(content[1]), this.element(9, this.writer().floats64(content[2]).bytes())]
      }
      if (content[0] === 'char') {
        const lines = content[1]
        const width = Math.max(0, ...lines.map((line) => line.length))
        const letters = Array.from({ length: width }, (_, k) =>
          lines.map((line) => line.padEnd(width).charCodeAt(k)),
        ).flat()
        return [...head([lines.length, width]), this.element(4, this.writer().u16s(letters).bytes())]
      }
      if (content[0] === 'cell') return [...head(content[1]), ...content[2].map((cell) => this.matrix('', cell))]
      const fields = Object.entries(content[2])
      const names = this.writer()
      for (const [field] of fields) names.text(field, 32)
      return [
        ...head([1, 1]),
        this.element(1, this.writer().text(content[1]).bytes()),
        // The length of names, as a small element.
        {
          bytes: (this.littleEndian ? this.writer().u16s([5, 4]) : this.writer().u16s([4, 5])).u32(32).bytes(),
          stated: 8,
        },
        this.element(1, names.bytes()),
        ...fields.map(([, field]) => this.matrix('', field)),
      ]
    }
    const inside = this.joined(parts())
    return this.element(14, inside.bytes, inside.stated)
  }
  file(variables: readonly (readonly [string, MatContent])[]): Uint8Array {
    const out = this.writer().text('MATLAB 5.0 MAT-file, Platform: TEST', 116).upTo(124).u16(0x0100)
    out.text(this.littleEndian ? 'IM' : 'MI')
    for (const [name, content] of variables) out.raw(this.matrix(name, content).bytes)
    return out.bytes()
  }
}
