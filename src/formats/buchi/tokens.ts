/**
 * The tokens of a NIRCal project behind its first line: `7/Spectra` is a text of 7 letters, `20 Values` a list of 20 texts, or, where
 * `begin` follows, of 20 doubles up to `end`; each list is followed by a line with its checksum, which is passed over.
 */
import { BinaryView, FileFault } from '../binaryView.ts'

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'numbers'; readonly values: Float64Array }

const newline = 10
const checksum = /^\d+$/

class Lines {
  at: number
  private readonly view: BinaryView
  constructor(view: BinaryView, at: number) {
    this.view = view
    this.at = at
  }
  get done(): boolean {
    return this.at >= this.view.length
  }
  private lineEnd(): number {
    const end = this.view.bytes.indexOf(newline, this.at)
    return end < 0 ? this.view.length : end
  }
  peek(): string {
    return this.view.text(this.at, Math.min(this.lineEnd() - this.at, 64))
  }
  next(): string {
    const line = this.peek()
    this.at = this.lineEnd() + 1
    return line
  }
  /** A text by its length, or, where that does not end a line, what stands on the line. */
  text(): string {
    const stated = /^(\d{1,6})\//.exec(this.peek())
    if (!stated) return this.next()
    const start = this.at + stated[0].length
    const end = start + Number(stated[1])
    const stop = this.view.bytes[end] === newline || end === this.view.length ? end : this.lineEnd()
    this.view.need(start, stop - start)
    this.at = stop + 1
    return this.view.text(start, stop - start)
  }
  doubles(count: number): Float64Array {
    const values = this.view.floats64(this.at, count)
    this.at += 8 * count
    if (this.view.bytes[this.at] === newline) this.at++
    const end = this.next()
    if (end !== 'end') throw new FileFault(`A list of ${count} numbers does not end where it should (byte ${this.at}).`)
    return values
  }
}

export function tokensOf(bytes: Uint8Array): readonly Token[] {
  const view = new BinaryView(bytes)
  const firstLine = bytes.indexOf(newline)
  const lines = new Lines(view, firstLine < 0 ? bytes.length : firstLine + 1)
  const tokens: Token[] = []
  while (!lines.done) {
    const list = /^(\d{1,7}) Values$/.exec(lines.peek())
    if (!list) {
      tokens.push({ kind: 'text', text: lines.text() })
      continue
    }
    lines.next()
    const count = Number(list[1])
    const start = lines.at
    if (lines.peek() === 'begin') {
      lines.next()
      tokens.push({ kind: 'numbers', values: lines.doubles(count) })
    } else {
      // A text takes at least two bytes: its length and the end of its line.
      view.need(start, 2 * count)
      const texts = Array.from({ length: count }, () => lines.text())
      // Without a checksum behind it, it is a list of records, whose texts follow one by one.
      if (count === 0 || !checksum.test(lines.peek())) {
        lines.at = start
        continue
      }
      tokens.push({ kind: 'texts', texts })
    }
    if (checksum.test(lines.peek())) lines.next()
  }
  return tokens
}
